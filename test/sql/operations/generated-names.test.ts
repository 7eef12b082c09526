import { beforeAll, expect, it } from 'vitest';
import { loadParser } from '../../../src/sql/load-parser.ts';
import { createDatabase } from '../../server/database.ts';
import { operationsIn } from './operations-in.ts';

beforeAll(loadParser);

const statements = [
  'create table t (id int primary key, a int unique, b int check (a > b), c int check (c > 0), d text, check (a > 0), check (a > b), unique (b, c) include (d), foreign key (a) references t (id), exclude (b with =, (c + 1) with =))',
  'create index on t (a, lower(d)) include (b)',
  'create index on t (lower(d), lower(d), (a + b))',
  'create index on t ((d::varchar), coalesce(a, b))',
  'create index on t ((case when a > 0 then b else c end)) where a > 0',
  'create unique index on t (d collate "C")',
];

it('of constraints and indexes are those that PostgreSQL gives', async () => {
  const database = await createDatabase();
  const wanted = statements
    .flatMap(operationsIn)
    .flatMap((operation) => {
      if (operation.op === 'create index') return [operation.index.name];
      return operation.op === 'create table' ? operation.constraints.map(({ name }) => name) : [];
    })
    .sort();
  for (const statement of statements) await database.query(statement);
  const rows = await database.query<{ name: string }>(
    `select conname::text as name from pg_constraint where conrelid = 't'::regclass and contype <> 'n'
     union select indexrelid::regclass::text from pg_index where indrelid = 't'::regclass`,
  );
  // The second CHECK on the same columns gets a number, which depends on what is there.
  const given = rows.map(({ name }) => name).filter((name) => name !== 't_check1');
  expect([...new Set(wanted)]).toEqual(given.sort());
});
