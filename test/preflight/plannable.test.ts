import { beforeAll, expect, it } from 'vitest';
import { readCatalog } from '../../src/catalog/read-catalog.ts';
import { connect } from '../../src/postgres/connect.ts';
import type { Connection } from '../../src/postgres/connection.ts';
import { plannable } from '../../src/preflight/plannable.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import { parseSql } from '../../src/sql/parse.ts';
import { createDatabase } from '../server/database.ts';

let connection: Connection;

beforeAll(async () => {
  await loadParser();
  connection = await connect((await createDatabase()).url);
  await connection.execute(`create table w_orders (id int);
    create function draw(n int) returns bigint language plpgsql immutable as $$ begin return n; end $$`);
  return () => connection.close();
});

async function mayBePlanned(sql: string): Promise<boolean> {
  const [statement] = parseSql('001.up.sql', sql).statements;
  if (statement === undefined) throw new Error('no statement');
  return plannable(await readCatalog(connection))(statement);
}

it('lets the planner be asked about tables and functions of PostgreSQL', async () => {
  expect(await mayBePlanned('update w_orders set id = abs(id)')).toBe(true);
});

it('does not where the planner would run a function of the database, as it does with immutable ones', async () => {
  expect(await mayBePlanned('select draw(1)')).toBe(false);
  expect(await mayBePlanned('delete from w_orders where id = public.draw(1)')).toBe(false);
});

it('asks about nothing where functions can reach another session', async () => {
  await connection.execute('create extension dblink');
  expect(await mayBePlanned('select 1')).toBe(false);
});
