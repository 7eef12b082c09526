import { expect, it } from 'vitest';
import { migrateDown } from '../../src/migrate/down.ts';
import { readLedger } from '../../src/migrate/read-ledger.ts';
import { recordBaseline } from '../../src/migrate/record-baseline.ts';
import { explainRepairs, repair } from '../../src/migrate/repair.ts';
import { migrationStatus } from '../../src/migrate/status.ts';
import { migrateUp } from '../../src/migrate/up.ts';
import { pair, type Workbench, workbench } from './workbench.ts';

const items = pair(
  '001',
  'items',
  "create table items (id int, code text); insert into items values (1, 'a'), (2, 'a');",
  'drop table items;',
);
const indexes = pair(
  '002',
  'indexes',
  'create index concurrently items_id on items (id);\nupdate items set id = id + 10;\ncreate unique index concurrently items_code on items (code);\n',
  'drop index concurrently if exists items_code;\ndrop index concurrently items_id;\n',
);

async function state(bench: Workbench, version: string): Promise<string | undefined> {
  const statuses = migrationStatus(await bench.migrations(), await readLedger(bench.run.connection), 'test');
  return statuses.find((status) => status.version === version)?.state;
}

async function validIndexes(bench: Workbench): Promise<Record<string, boolean>> {
  const rows = await bench.database.query<{ name: string; valid: boolean }>(
    `select indexrelid::regclass::text as name, indisvalid as valid from pg_index where indrelid = 'items'::regclass order by 1`,
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.valid]));
}

it('stops at the statement that fails, keeps what stands, and goes on there once the cause is mended', async () => {
  const bench = await workbench({ ...items, ...indexes });
  await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({
    code: 'MIGRATION_PARTIAL',
    exitCode: 6,
    location: { file: 'db/migrations/002_indexes.up.sql', line: 3 },
    details: { statementsDone: 2, statements: 3 },
  });
  expect(await state(bench, '002')).toBe('failed');
  expect(await validIndexes(bench)).toEqual({ items_code: false, items_id: true });
  const [case1] = explainRepairs(await bench.migrations(), await readLedger(bench.run.connection));
  expect(case1).toMatchObject({
    version: '002',
    status: 'failed',
    explanation: expect.stringContaining('2 of 3'),
  });

  await bench.database.query(`delete from items where id = 12`);
  const result = await migrateUp(bench.run, await bench.options());
  expect(result.applied).toMatchObject([{ version: '002', transactional: false }]);
  expect(await validIndexes(bench)).toEqual({ items_code: true, items_id: true });
  // The UPDATE between the indexes ran once.
  expect(await bench.database.query('select id from items')).toEqual([{ id: 11 }]);
});

it('goes on with a file that was mended after the statements that stand', async () => {
  const bench = await workbench({ ...items, ...indexes });
  await migrateUp(bench.run, await bench.options()).catch(() => undefined);
  const mended = (indexes['002_indexes.up.sql'] ?? '').replace('unique index', 'index');
  await bench.write({ '002_indexes.up.sql': mended });
  await migrateUp(bench.run, await bench.options());
  expect(await validIndexes(bench)).toEqual({ items_code: true, items_id: true });
  // The mended text is the recorded one now.
  expect(await migrateUp(bench.run, await bench.options())).toEqual({ applied: [], pending: 0 });
});

it('is not taken for applied by a baseline while it is half-way', async () => {
  const bench = await workbench({ ...items, ...indexes });
  await migrateUp(bench.run, await bench.options()).catch(() => undefined);
  await bench.database.query(`update confiture.migrations set status = 'applying' where version = '002'`);
  const migrations = await bench.migrations();
  await expect(recordBaseline(bench.run, { migrations, origin: 'baseline' })).rejects.toMatchObject({
    code: 'MIGRATION_PARTIAL',
  });
});

it('refuses to go on with a file that changed after some of its statements were committed', async () => {
  const bench = await workbench({ ...items, ...indexes });
  await migrateUp(bench.run, await bench.options()).catch(() => undefined);
  await bench.write({ '002_indexes.up.sql': 'select 1;' });
  await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({
    code: 'MIGRATION_CHANGED',
  });
});

it('resumes a run that died between a statement and its note, without doing the index again', async () => {
  const bench = await workbench({
    ...items,
    ...pair('002', 'one', 'create index concurrently items_id on items (id);\nselect 1;', 'select 1;'),
  });
  await migrateUp(bench.run, await bench.options());
  // As a kill -9 leaves it: the index is there, the ledger does not know.
  await bench.database.query(
    `update confiture.migrations set status = 'applying', statements_done = 0, phase = 'up: 0 of 2 statements done' where version = '002'`,
  );
  const before = await bench.database.query(`select 'items_id'::regclass::oid::int as oid`);
  await migrateUp(bench.run, await bench.options());
  expect(await bench.database.query(`select 'items_id'::regclass::oid::int as oid`)).toEqual(before);
  expect(await state(bench, '002')).toBe('applied');
});

it('rebuilds an INVALID index that IF NOT EXISTS would take for the real one', async () => {
  const bench = await workbench(items);
  await migrateUp(bench.run, await bench.options());
  await bench.database
    .query('create unique index concurrently items_code on items (code)')
    .catch(() => undefined);
  expect(await validIndexes(bench)).toEqual({ items_code: false });
  await bench.database.query('delete from items where id = 2');
  await bench.write(
    pair(
      '002',
      'code',
      'create unique index concurrently if not exists items_code on items (code);',
      'drop index concurrently items_code;',
    ),
  );
  await migrateUp(bench.run, await bench.options());
  expect(await validIndexes(bench)).toEqual({ items_code: true });
});

it('takes back statement by statement, and a half-taken-back one is finished by down, not by up', async () => {
  const down = 'drop index concurrently items_id;\nselect 1 / (select count(*) from items where id = 1);\n';
  const bench = await workbench({
    ...items,
    ...pair('002', 'ix', 'create index concurrently items_id on items (id);', down),
  });
  await migrateUp(bench.run, await bench.options());
  await bench.database.query('delete from items where id = 1');
  await expect(migrateDown(bench.run, await bench.options())).rejects.toMatchObject({
    code: 'MIGRATION_PARTIAL',
  });
  await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({
    code: 'MIGRATION_PARTIAL',
    message: expect.stringContaining('half taken back'),
  });
  await bench.database.query('insert into items values (1)');
  await migrateDown(bench.run, await bench.options());
  expect(await state(bench, '002')).toBe('rolled_back');
});

it('is settled by repair when a person has finished it by hand', async () => {
  const bench = await workbench({ ...items, ...indexes });
  await migrateUp(bench.run, await bench.options()).catch(() => undefined);
  const migrations = await bench.migrations();
  await repair(bench.run, { migrations, version: '2', as: 'applied' });
  expect(await state(bench, '002')).toBe('applied');
  await bench.write({ '002_indexes.down.sql': '-- changed\nselect 1;' });
  expect(explainRepairs(await bench.migrations(), await readLedger(bench.run.connection))).toMatchObject([
    { status: 'changed' },
  ]);
  await repair(bench.run, { migrations: await bench.migrations(), version: '002', acceptChanges: true });
  expect(await migrateUp(bench.run, await bench.options())).toEqual({ applied: [], pending: 0 });
  const events = await bench.database.query(
    `select event, details->>'to' as "to" from confiture.events where event = 'repair' order by id`,
  );
  expect(events).toEqual([
    { event: 'repair', to: 'applied' },
    { event: 'repair', to: null },
  ]);
});

it('runs each statement by itself where the file asks for it', async () => {
  const bench = await workbench(
    pair(
      '001',
      'each',
      '-- confiture: no-transaction\ncreate table a (id int);\nselect 1/0;\n',
      'drop table a;',
    ),
  );
  await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({
    code: 'MIGRATION_PARTIAL',
  });
  expect(await bench.database.query(`select to_regclass('a') is not null as stands`)).toEqual([
    { stands: true },
  ]);
});
