import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readServerFacts } from '../../../src/impact/read-server-facts.ts';
import type { ServerFacts } from '../../../src/impact/server-facts.ts';
import { connect } from '../../../src/postgres/connect.ts';
import type { Connection } from '../../../src/postgres/connection.ts';
import { createDatabase, type TestDatabase } from '../../server/database.ts';

let database: TestDatabase;
let connection: Connection;
let facts: ServerFacts;

beforeAll(async () => {
  database = await createDatabase();
  await database.query(`
    create schema shop;
    create extension citext;
    create function shop.price(int) returns int language sql immutable as 'select 1';
    create function shop.price(text) returns int language sql volatile as 'select 1';
    create function shop.now() returns int language sql volatile as 'select 1';
    create function shop.steady() returns int language sql immutable as 'select 1';
    create function shop.dear(int, int) returns boolean language sql volatile as 'select true';
    create operator shop.<~> (function = shop.dear, leftarg = int, rightarg = int)`);
  connection = await connect(database.url);
  await connection.execute(`set timezone = 'Europe/Oslo'; set search_path = "$user", shop, "Odd, name"`);
  facts = await readServerFacts(connection);
});

afterAll(() => connection.close());

describe('what the server says of itself', () => {
  it('is of the session', () => {
    expect(facts).toMatchObject({
      serverVersion: connection.serverVersion,
      timeZone: 'Europe/Oslo',
      searchPath: [connection.user, 'shop', 'Odd, name'],
      defaultTablespace: 'pg_default',
      defaultAccessMethod: 'heap',
    });
    expect(facts.roles).toContain(connection.user);
    expect(facts.availableExtensions).toContain('citext');
  });

  it('has the worst volatility for a name, and that of each schema', () => {
    expect(facts.volatility).toMatchObject({
      clock_timestamp: 'volatile',
      'pg_catalog.now': 'stable',
      'shop.now': 'volatile',
      now: 'volatile',
      'shop.price': 'volatile',
      steady: 'immutable',
      lower: 'immutable',
      nextval: 'volatile',
    });
    expect(facts.volatileOperators).toEqual(['<~>']);
  });

  it('has the casts that change nothing, and the types of extensions', () => {
    expect(facts.binaryCoercible).toEqual(
      expect.arrayContaining([
        ['integer', 'oid'],
        ['text', 'character varying'],
        ['cidr', 'inet'],
        ['public.citext', 'text'],
      ]),
    );
    expect(facts.extensionTypes).toEqual(['public.citext']);
  });

  it('is plain data', () => {
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
  });
});
