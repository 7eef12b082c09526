import { afterAll, beforeAll, expect, it } from 'vitest';
import { findObject } from '../../src/catalog/catalog.ts';
import { readCatalog } from '../../src/catalog/read-catalog.ts';
import { hasVolatileDefault } from '../../src/ddl/columns/volatile-default.ts';
import { connect } from '../../src/postgres/connect.ts';
import type { Connection } from '../../src/postgres/connection.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import { createDatabase } from '../server/database.ts';

let connection: Connection;

beforeAll(async () => {
  await loadParser();
  connection = await connect((await createDatabase()).url);
  await connection.execute(`create sequence s; create table t (a integer);
    create function plain() returns integer language plpgsql as 'begin return 1; end';
    create function constant() returns integer language sql immutable as 'select 1'`);
});
afterAll(() => connection.close());

/** PostgreSQL gives the table another file where it writes it anew. */
it.each([
  ['1', false],
  [`'random()'`, false],
  ['now()', false],
  ['current_date', false],
  [`date_trunc('day', now())`, false],
  ['constant()', false],
  ['random()', true],
  ['clock_timestamp()', true],
  ['gen_random_uuid()', true],
  [`coalesce(nextval('s'), 1)`, true],
  ['plain()', true],
  ['constant() + plain()', true],
])('DEFAULT %s is worked out for each row: %s', async (expression, expected) => {
  await connection.execute('begin');
  try {
    const file = `select pg_relation_filenode('t') as file`;
    const [before] = await connection.query<{ file: number }>(file);
    await connection.execute(
      `create table typed as select ${expression} as c; alter table t add c text default ${expression}`,
    );
    const [after] = await connection.query<{ file: number }>(file);
    expect(after?.file !== before?.file).toBe(expected);
    const catalog = await readCatalog(connection, { insideTransaction: true });
    const column = findObject(catalog, 'column:public.t.c');
    if (column === undefined) throw new Error('no column');
    const context = {
      from: catalog,
      to: catalog,
      serverVersion: connection.serverVersion,
      runner: connection.user,
      online: true,
      isNew: () => false,
    };
    expect(hasVolatileDefault(column, context)).toBe(expected);
  } finally {
    await connection.execute('rollback');
  }
});
