import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { readCatalog } from '../../../src/catalog/read-catalog.ts';
import { brokenDependents } from '../../../src/impact/dependents/broken-dependents.ts';
import { dependentsOf } from '../../../src/impact/dependents/dependents-of.ts';
import { readServerFacts } from '../../../src/impact/read-server-facts.ts';
import type { ServerFacts } from '../../../src/impact/server-facts.ts';
import { applyOperation } from '../../../src/impact/world/apply-operation.ts';
import { createWorld } from '../../../src/impact/world/create-world.ts';
import { connect } from '../../../src/postgres/connect.ts';
import type { Connection } from '../../../src/postgres/connection.ts';
import { parseFragments } from '../../../src/sql/dependencies/fragment.ts';
import { loadParser } from '../../../src/sql/load-parser.ts';
import { operationsOf } from '../../../src/sql/operations/operations-of.ts';
import { createDatabase } from '../../server/database.ts';

let connection: Connection;
let catalog: Catalog;
let facts: ServerFacts;

beforeAll(async () => {
  await loadParser();
  const { url } = await createDatabase();
  connection = await connect(url);
  await connection.execute(await readFile(new URL('base.sql', import.meta.url), 'utf8'));
  catalog = await readCatalog(connection);
  facts = { ...(await readServerFacts(connection)), searchPath: ['shop'] };
  return () => connection.close();
});

/** What the last of the statements breaks, as `how: kind name`. */
function brokenBy(sql: string): string[] {
  const world = createWorld(catalog, undefined, facts);
  const fragments = parseFragments(sql);
  const last = fragments.at(-1);
  for (const fragment of fragments.slice(0, -1)) {
    for (const operation of operationsOf(fragment))
      applyOperation(world, operation, { step: 0, statement: 0, transaction: 0 });
  }
  const broken =
    last === undefined ? [] : operationsOf(last).flatMap((operation) => brokenDependents(operation, world));
  return broken.map(({ how, kind, name }) => `${how}: ${kind} ${name}`).sort();
}

async function isRefused(sql: string): Promise<boolean> {
  await connection.execute('begin');
  try {
    await connection.execute(sql);
    return false;
  } catch {
    return true;
  } finally {
    await connection.execute('rollback');
  }
}

const statements = [
  'drop table orders',
  'drop table customers',
  'drop table customers, orders',
  'drop table orders cascade',
  'drop table plain',
  'drop table parent',
  'drop table part',
  'drop table words',
  'drop table child, parent',
  'drop view open_orders',
  'drop view big',
  'drop view big, open_orders',
  'drop materialized view totals',
  'drop index orders_note',
  'drop index orders_pkey',
  'drop type status',
  'drop type status cascade',
  'drop domain price',
  'drop function in_words(int)',
  'drop function late()',
  'drop function stamp()',
  'drop sequence numbers',
  'drop sequence numbers cascade',
  'drop schema shop',
  'drop trigger stamped on orders',
  'drop policy own on orders',
  'alter table orders drop column flag',
  'alter table orders drop column note',
  'alter table orders drop column amount',
  'alter table orders drop column customer',
  'alter table orders drop column doubled',
  'alter table orders drop column id cascade',
  'alter table customers drop column id',
  'alter table customers drop column email',
  'alter table customers drop column name',
  'alter table customers drop column seen',
  'alter table plain drop column a',
  'alter table customers drop constraint customers_pkey',
  'alter table customers drop constraint customers_email_key',
  'alter table orders drop constraint orders_customer_fkey',
  'alter table orders alter note type varchar(10)',
  'alter table orders alter flag type text',
  'alter table orders alter amount type numeric(20)',
  'alter table orders alter id type numeric',
  'alter table customers alter level type bigint',
  'alter table customers alter name type varchar(20)',
  'alter table words alter n type bigint',
  'alter table plain alter a type bigint',
  'alter table orders rename to sales',
  'alter table orders rename column note to memo',
  'create view fresh as select a from plain; drop table plain',
  'create view fresh as select a from plain; alter table plain drop column b',
  'create view fresh as select a from plain; alter table plain drop column a',
  'create table refers (id bigint references customers); drop view grouped; drop table orders; drop table customers',
  'alter table orders rename to sales; drop table sales',
  'drop materialized view totals; drop view big; drop view open_orders; drop table orders',
  'create or replace view open_orders as select 1::bigint as id, 2::bigint as customer; drop view big; drop materialized view totals; drop table orders',
];

describe('what stops a statement', () => {
  for (const sql of statements) {
    it(`is told when PostgreSQL refuses, and only then: ${sql}`, async () => {
      const stops = brokenBy(sql).filter((text) => text.startsWith('stops'));
      expect({ refused: stops.length > 0, stops }).toEqual({ refused: await isRefused(sql), stops });
    });
  }
});

describe('what goes with CASCADE', () => {
  it('is what needs the object, also through others', () => {
    expect(brokenBy('drop view open_orders cascade')).toEqual(['dropped by CASCADE: view shop.big']);
    expect(brokenBy('drop table orders cascade')).toEqual(
      expect.arrayContaining([
        'dropped by CASCADE: materialized view shop.totals',
        'dropped by CASCADE: view shop.big',
        'dropped by CASCADE: view shop.open_orders',
        'is left without rows: publication sent',
      ]),
    );
    expect(brokenBy('drop table customers cascade')).toEqual([
      'dropped by CASCADE: foreign key shop.orders.orders_customer_fkey',
      'dropped by CASCADE: view shop.grouped',
    ]);
    expect(brokenBy('drop sequence numbers cascade')).toEqual([
      'dropped by CASCADE: default of column shop.counted.n',
    ]);
    expect(brokenBy('drop type status cascade')).toEqual(
      expect.arrayContaining([
        'dropped by CASCADE: column shop.orders.state',
        'dropped by CASCADE: view shop.open_orders',
      ]),
    );
  });
});

describe('what fails when it runs', () => {
  it('is a function whose body names what is renamed, moved or dropped', () => {
    const runs = (sql: string) =>
      brokenBy(sql).filter((text) => text.startsWith('breaks when it runs: function'));
    const [counts, lateness, stamp, casts] = ['count_orders()', 'late()', 'stamp()', 'cast_it(text)'].map(
      (name) => `breaks when it runs: function shop.${name}`,
    );
    expect(runs('alter table orders rename to sales')).toEqual([counts, lateness]);
    expect(runs('alter table orders set schema public')).toEqual([counts, lateness]);
    expect(runs('alter table orders rename column amount to price')).toEqual([counts]);
    expect(runs('alter table orders rename column note to memo')).toEqual([lateness, stamp]);
    expect(runs('alter table orders rename column customer to buyer')).toEqual([stamp]);
    expect(runs('alter table customers rename column level to grade')).toEqual([]);
    expect(runs('alter type status rename to state')).toEqual([casts]);
    expect(runs('alter function in_words(int) rename to words')).toEqual([lateness]);
    expect(runs('alter schema shop rename to store')).toEqual([lateness]);
    expect(runs('drop table orders cascade')).toEqual([counts, lateness]);
  });

  it('is UPDATE of a published table without its replica identity', () => {
    expect(brokenBy('alter table orders drop constraint orders_pkey')).toEqual([
      'breaks when it runs: replica identity shop.orders',
    ]);
    expect(brokenBy('alter table customers drop constraint customers_email_key')).toEqual([]);
  });
});

describe('dependentsOf', () => {
  it('lists what needs a table and not its own parts, under a new name, too', () => {
    const world = createWorld(catalog, undefined, facts);
    const ids = (id: `table:${string}`) => dependentsOf(world, id).map((object) => object.id);
    expect(ids('table:shop.plain')).toEqual([]);
    const needing = ids('table:shop.orders');
    expect(needing).toEqual(
      expect.arrayContaining(['view:shop.open_orders', 'view:shop.big', 'publication:sent']),
    );
    expect(needing).not.toContain('column:shop.orders.id');
    const [rename] = parseFragments('alter table orders rename to sales');
    for (const operation of rename ? operationsOf(rename) : [])
      applyOperation(world, operation, { step: 0, statement: 0, transaction: 0 });
    expect(ids('table:shop.sales')).toEqual(needing);
  });
});
