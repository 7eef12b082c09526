import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LiveStatistics } from '../../src/lint/rule-input.ts';
import { looksLike } from '../../src/personal-data/looks-like.ts';
import { connect } from '../../src/postgres/connect.ts';
import type { Connection } from '../../src/postgres/connection.ts';
import { readStatistics } from '../../src/review/read-statistics.ts';
import { createDatabase } from '../server/database.ts';

let connection: Connection;
let statistics: LiveStatistics;

beforeAll(async () => {
  const database = await createDatabase();
  connection = await connect(database.url);
  await connection.execute(`
    create schema shop;
    create table shop."Customers" (id int generated always as identity primary key, contact text, code text, kind text);
    insert into shop."Customers" (contact, code, kind)
      select 'person' || n || '@example.org', 'A-' || n * 7919, (array['a', 'b'])[n % 2 + 1] from generate_series(1, 200) n;
    create sequence shop.lone; select nextval('shop.lone'), nextval('shop.lone');
    create sequence shop.unused;
    create extension hstore version '1.4';
    create extension pg_trgm;
    analyze shop."Customers"`);
  statistics = await readStatistics(connection, (text) => {
    throw new Error(text);
  });
});

afterAll(() => connection.close());

describe('statistics of a live database', () => {
  it('are read by the ids of objects', () => {
    const { distinct, sequenceValues, superusers, sizes } = statistics;
    expect(distinct.get('column:shop."Customers".kind')).toBe(2);
    expect(distinct.get('column:shop."Customers".contact')).toBe(-1);
    expect([...sequenceValues]).toEqual([
      ['column:shop."Customers".id', 200n],
      ['sequence:shop.lone', 2n],
    ]);
    expect(superusers.has(connection.user)).toBe(true);
    expect(sizes.relations['table:shop."Customers"']?.rows).toBe(200);
  });

  it('tell which extensions can be updated, and to what', () => {
    const [[id, version = ''] = [], ...others] = [...statistics.extensionUpdates];
    expect([id, others]).toEqual(['extension:hstore', []]);
    expect(Number(version)).toBeGreaterThan(1.4);
  });

  it('tell what values look like, and not the values', () => {
    expect([...statistics.looksLike]).toEqual([
      ['column:shop."Customers".contact', [{ what: 'e-mail address', share: 1, sampled: 20 }]],
    ]);
  });

  it('are less for a role that may read little', async () => {
    await connection.execute('begin; create role lint_reader; set local role lint_reader');
    const notes: string[] = [];
    const { distinct, looksLike: found } = await readStatistics(connection, (text) => notes.push(text));
    expect([distinct.size, found.size, notes]).toEqual([0, 0, []]);
    await connection.execute('rollback');
  });
});

describe('a server that keeps its views to itself', () => {
  it('is said, and what can be read is read', async () => {
    const role = `lint_reader_${connection.database}`;
    const views = 'pg_stats, pg_stat_database, pg_roles';
    await connection.execute(`create role ${role}; revoke select on ${views} from public; set role ${role}`);
    const notes: string[] = [];
    try {
      const { superusers, since, sizes } = await readStatistics(connection, (text) => notes.push(text));
      expect([superusers.size, since]).toEqual([0, undefined]);
      expect(sizes.relations['table:shop."Customers"']?.rows).toBe(200);
    } finally {
      await connection.execute(`reset role; grant select on ${views} to public; drop role ${role}`);
    }
    expect(notes).toEqual(
      ['pg_stats', 'pg_stat_database', 'pg_roles'].map(
        (view) => `${view} cannot be read (permission denied): rules that need it say nothing.`,
      ),
    );
  });
});

describe('what values look like', () => {
  const five = (make: (n: number) => string): readonly string[] => [1, 2, 3, 4, 5].map(make);

  it.each([
    ['e-mail address', five((n) => `a.${n}@b.example`)],
    ['IBAN', five(() => 'DE89 3704 0044 0532 0130 00')],
    ['card number', five(() => '4111 1111 1111 1111')],
    ['social security number', five((n) => `123-45-678${n}`)],
    ['IP address', ['10.0.0.1', '::1', '2001:db8::1', '192.168.1.1', '8.8.8.8']],
    ['telephone number', five((n) => `+33 1 23 45 67 8${n}`)],
  ])('%s', (what, values) => {
    expect(looksLike(values)).toEqual([{ what, share: 1, sampled: 5 }]);
  });

  it.each([
    ['numbers of orders', five((n) => `202401${n}8271`)],
    ['numbers that fail the check digit', five((n) => `411111111111111${n + 1}`)],
    ['dates', five((n) => `01/02/200${n}`)],
    ['words', five((n) => `Größe @ ${n}`)],
    ['UUIDs', five((n) => `0f8fad5b-d9cb-469f-a165-70867728950${n}`)],
    ['versions', five((n) => `1.2.${n}`)],
    ['too few to say', ['a@b.example']],
  ])('nothing: %s', (_, values) => {
    expect(looksLike(values)).toEqual([]);
  });
});
