import { afterAll, beforeAll, expect, it } from 'vitest';
import { rewritesTable } from '../../src/ddl/types/type-shape.ts';
import { connect } from '../../src/postgres/connect.ts';
import type { Connection } from '../../src/postgres/connection.ts';
import { createDatabase } from '../server/database.ts';

let connection: Connection;

beforeAll(async () => {
  connection = await connect((await createDatabase()).url);
});
afterAll(() => connection.close());

/** What is said to be done at once is done at once; PostgreSQL gives a table that it writes anew another file. */
it.each([
  ['character varying(5)', 'character varying(9)'],
  ['character varying(9)', 'character varying(5)'],
  ['character varying(5)', 'text'],
  ['text', 'character varying'],
  ['text', 'character varying(5)'],
  ['numeric(5,2)', 'numeric(9,2)'],
  ['numeric(5,2)', 'numeric(9,3)'],
  ['numeric(5,2)', 'numeric'],
  ['numeric', 'numeric(5,2)'],
  ['integer', 'bigint'],
  ['bit varying(5)', 'bit varying(9)'],
  ['timestamp(3) without time zone', 'timestamp without time zone'],
  ['timestamp without time zone', 'timestamp(3) without time zone'],
  ['timestamp without time zone', 'timestamp with time zone'],
  ['cidr', 'inet'],
  ['inet', 'cidr'],
  ['date', 'timestamp without time zone'],
])('%s to %s', async (from, to) => {
  await connection.execute(`begin; set local timezone = 'Asia/Tokyo'; create table t (c ${from})`);
  try {
    const file = `select pg_relation_filenode('t') as file`;
    const [before] = await connection.query<{ file: number }>(file);
    await connection.execute(`alter table t alter c type ${to}`);
    const [after] = await connection.query<{ file: number }>(file);
    expect(rewritesTable(from, to)).toBe(after?.file !== before?.file);
  } finally {
    await connection.execute('rollback');
  }
});
