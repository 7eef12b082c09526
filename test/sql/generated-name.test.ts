import { beforeAll, describe, expect, it } from 'vitest';
import { creationsOf } from '../../src/sql/dependencies/creates.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import { parseSql } from '../../src/sql/parse.ts';
import { createDatabase, type TestDatabase } from '../server/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  await loadParser();
  database = await createDatabase();
});

const names = [
  't',
  'a_rather_long_name_for_a_table_in_a_database',
  'ein_langer_name_für_eine_tabelle_äöü_😀😀😀',
  'x'.repeat(63),
];

describe('names that PostgreSQL chooses', () => {
  it.each(names.flatMap((table) => names.map((column) => ({ table, column }))))(
    'are those of the server: "$table", "$column"',
    async ({ table, column }) => {
      const sql = `create temp table "${table}" (
        "${column}" serial primary key, z int generated always as identity unique,
        y int references "${table}", x int, unique ("${column}", z), check (z > 0), check (z > 0 and y > 0),
        foreign key ("${column}") references "${table}", check (true)
      )`;
      const [statement] = parseSql('x.sql', sql).statements;
      const expected = statement ? creationsOf(statement) : [];

      await database.query('begin');
      await database.query(sql);
      const relations = await database.query<{ name: string }>(
        `select relname as name from pg_class where relnamespace = pg_my_temp_schema()`,
      );
      const constraints = await database.query<{ name: string }>(
        `select conname as name from pg_constraint where connamespace = pg_my_temp_schema() and contype in ('p', 'u', 'f')`,
      );
      await database.query('rollback');
      const namesOf = (rows: readonly { name: string }[]) => rows.map(({ name }) => name).sort();
      expect(namesOf(expected.filter(({ kind }) => kind === 'relation'))).toEqual(namesOf(relations));
      const keys = expected.filter(({ kind, name }) => kind === 'constraint' && !/check$/.test(name));
      expect(namesOf(keys)).toEqual(namesOf(constraints));
    },
  );
});
