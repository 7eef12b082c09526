import { describe, expect, it } from 'vitest';
import type { Drift } from '../../src/drift/drift.ts';
import { ledgerDrift } from '../../src/drift/ledger-drift.ts';
import { migrateDown } from '../../src/migrate/down.ts';
import { readLedger } from '../../src/migrate/read-ledger.ts';
import { recordBaseline } from '../../src/migrate/record-baseline.ts';
import { migrationStatus } from '../../src/migrate/status.ts';
import { migrateUp } from '../../src/migrate/up.ts';
import { pair, type Workbench, workbench } from '../migrate/workbench.ts';
import { testServer } from '../proof/proof-server.ts';

const files = {
  ...pair('001', 'items', 'create table items (id int primary key, name text);', 'drop table items;'),
  ...pair(
    '002',
    'price',
    'alter table items add column price numeric;',
    'alter table items drop column price;',
  ),
  ...pair(
    '003',
    'index',
    'create index concurrently by_name on items (name);',
    'drop index concurrently by_name;',
  ),
  'R_names.sql': 'create or replace view names as select name from items;',
};

async function migrated(more: Readonly<Record<string, string>> = {}, to?: string): Promise<Workbench> {
  const bench = await workbench({ ...files, ...more });
  await migrateUp(bench.run, await bench.options({ to }));
  return bench;
}

async function driftOf(bench: Workbench, said: string[] = []): Promise<Drift> {
  const migrations = await bench.migrations();
  return ledgerDrift({
    files: migrations,
    start: { environment: 'test' },
    scratch: testServer(),
    database: bench.run.connection,
    migrations: migrationStatus(migrations, await readLedger(bench.run.connection), 'test'),
    ignore: [],
    note: (text) => said.push(text),
  });
}

async function messages(bench: Workbench): Promise<readonly string[]> {
  return (await driftOf(bench)).findings.map(
    ({ severity, code, message }) => `${severity} ${code}: ${message}`,
  );
}

describe('a database held against its ledger', () => {
  it('is free of drift when it has been migrated and nothing else', async () => {
    expect(await driftOf(await migrated())).toEqual({
      findings: [],
      ignored: [],
      idlePatterns: [],
      notCompared: [],
    });
  });

  it('does not miss what is pending', async () => {
    expect(await messages(await migrated({}, '001'))).toEqual([]);
  });

  it('is told what was done by hand, with the place in the migrations', async () => {
    const bench = await migrated({}, '002');
    await bench.database.query(
      'create index by_name on items (name); alter table items alter column price set default 0',
    );
    const { findings } = await driftOf(bench);
    expect(findings.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
      'error: column public.items.price is not as the migrations applied here make it: default none → 0',
      'warning: index public.by_name is in the database, but no migration applied here makes it',
    ]);
    expect(findings[0]?.location).toMatchObject({ file: 'db/migrations/002_price.up.sql', line: 1 });
  });

  it('has no drift by what pgGit and extensions keep', async () => {
    const bench = await migrated();
    await bench.database.query(`
      create schema pggit; create schema pggit_v0; create table pggit.commits (id int);
      create function pggit.track() returns trigger language plpgsql as $$ begin return new; end $$;
      create function pggit.track_ddl() returns event_trigger language plpgsql as $$ begin end $$;
      create trigger track after insert on items for each row execute function pggit.track();
      create event trigger pggit_track on ddl_command_end execute function pggit.track_ddl();
      create schema extensions; create extension hstore schema extensions; create extension citext schema extensions;
      grant usage on schema pggit to public;
    `);
    expect(await messages(bench)).toEqual([
      'warning drift-extra: extension citext is in the database, but no migration applied here makes it',
      'warning drift-extra: schema extensions is in the database, but no migration applied here makes it',
      'warning drift-extra: extension hstore is in the database, but no migration applied here makes it',
    ]);
  });

  it('is held against the text that was run, where the file changed or is gone', async () => {
    const bench = await migrated();
    await bench.write({ '002_price.up.sql': 'alter table items add column price text;' });
    await bench.remove('003_index.up.sql');
    await bench.remove('003_index.down.sql');
    expect(await messages(bench)).toEqual([
      'info drift-migrations-changed: 1 migration changed after being applied: 002 price',
      'info drift-migrations-missing: 1 migration applied here without a file: 003 index',
    ]);
    await bench.database.query('drop index by_name');
    const { findings } = await driftOf(bench);
    expect(findings[0]).toMatchObject({
      code: 'drift-missing',
      location: { file: '003_index.up.sql (as applied)', line: 1, column: 1 },
    });
  });

  it('is held against them in the order in which they came', async () => {
    const bench = await workbench({
      ...pair('002', 'b', 'create table t (b int);', 'select 1;'),
    });
    await migrateUp(bench.run, await bench.options());
    await bench.write(pair('001', 'a', 'alter table t add column a int;', 'select 1;'));
    await migrateUp(bench.run, await bench.options({ outOfOrder: 'allow' }));
    expect(await messages(bench)).toEqual([]);
  });

  it('takes what repeatable files made to be there still after a down', async () => {
    const bench = await migrated();
    await migrateDown(bench.run, await bench.options());
    const said: string[] = [];
    expect((await driftOf(bench, said)).findings).toEqual([]);
    expect(said).toEqual(['R_names is pending since a down: what it makes is expected where it still runs']);
  });

  it('may have been built or baselined', async () => {
    const bench = await workbench(files);
    await bench.database.query(
      'create table items (id int primary key, name text); alter table items add price numeric',
    );
    await recordBaseline(bench.run, {
      migrations: await bench.migrations(),
      through: '002',
      origin: 'baseline',
    });
    expect(await messages(bench)).toEqual([]);
  });
});

describe('what cannot be replayed', () => {
  it('is a text that is gone', async () => {
    const bench = await migrated();
    await bench.database.query('update confiture.migrations set up_text = null');
    await bench.write({ '002_price.up.sql': 'select 1;' });
    await expect(driftOf(bench)).rejects.toMatchObject({
      code: 'MIGRATION_NOT_REPLAYABLE',
      message:
        'migration 002 price cannot be replayed: db/migrations/002_price.up.sql changed since it was applied, and the ledger has not kept its text',
    });
  });

  it('is a baseline that does not begin from nothing', async () => {
    const bench = await workbench(
      pair('001', 'price', 'alter table items add column price int;', 'select 1;'),
    );
    await bench.database.query('create table items (price int)');
    await recordBaseline(bench.run, { migrations: await bench.migrations(), origin: 'baseline' });
    await expect(driftOf(bench)).rejects.toMatchObject({
      code: 'MIGRATION_NOT_REPLAYABLE',
      hint: expect.stringContaining('--from'),
    });
  });

  it('is a migration that is half-way', async () => {
    const bench = await migrated(
      {
        ...pair(
          '004',
          'half',
          '-- confiture: no-transaction\ncreate table half ();\nselect nothing;',
          'select 1;',
        ),
      },
      '003',
    );
    await expect(migrateUp(bench.run, await bench.options())).rejects.toMatchObject({
      code: 'MIGRATION_PARTIAL',
    });
    await expect(driftOf(bench)).rejects.toMatchObject({
      code: 'MIGRATION_PARTIAL',
      message: expect.stringContaining('004 half is half-way'),
    });
  });
});
