import { describe, expect, it } from 'vitest';
import { readSources, type Sources } from '../../src/build/read-sources.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import type { Drift } from '../../src/drift/drift.ts';
import { replayDrift } from '../../src/drift/replay-drift.ts';
import type { Migration } from '../../src/migrate/migration.ts';
import { readMigrations } from '../../src/migrate/read-migrations.ts';
import { root } from '../examples/printoptim.ts';
import { migration, repeatable, testServer } from '../proof/proof-server.ts';

function sourcesOf(texts: Readonly<Record<string, string>>): Sources {
  const files = Object.entries(texts).map(([file, text]) => ({ file, text, entry: 0 }));
  return { projectName: 'test', parts: [files], files: files.length, hash: '' };
}

function replay(
  ddl: Readonly<Record<string, string>>,
  migrations: readonly Migration[],
  from?: Sources,
): Promise<Drift> {
  return replayDrift({
    sources: sourcesOf(ddl),
    migrations,
    server: testServer(),
    start: { environment: 'test', from },
  });
}

const items = migration('001', 'create table items (id int primary key, name text);');

describe('what the DDL files build and the migrations make', () => {
  it('is the same, whatever the way', async () => {
    const drift = await replay(
      {
        'items.sql': 'create table items (id int primary key, name text, price numeric not null);',
        'view.sql': 'create view names as select name from items;',
      },
      [
        items,
        migration(
          '002',
          'alter table items add column price numeric; alter table items alter column price set not null;',
        ),
        repeatable('names', 'create or replace view names as select name from items;'),
      ],
    );
    expect(drift).toEqual({ findings: [], ignored: [], idlePatterns: [], notCompared: [] });
  });

  it('is told apart with the places of both', async () => {
    const { findings } = await replay(
      {
        'db/items.sql':
          "create table items (\n  id int primary key,\n  name text not null\n);\ncreate index by_name on items (name);\ncomment on table items is 'x';",
      },
      [items, migration('002', '\nalter table items add column price numeric;')],
    );
    expect(findings.map(({ severity, code, message }) => `${severity} ${code}: ${message}`)).toEqual([
      'error replay-missing: index public.by_name is in the DDL files, but the migrations do not make it',
      'error replay-changed: table public.items is not the same in the DDL files and by the migrations: comment "x" → none; columns id, name → id, name, price',
      'error replay-changed: column public.items.name is not the same in the DDL files and by the migrations: not null yes → no',
      'error replay-extra: column public.items.price is made by the migrations, but not in the DDL files',
    ]);
    const placeOf = (name: string) => findings.find(({ subject }) => subject?.name === name)?.location;
    expect(placeOf('public.items.name')).toEqual({ file: 'db/items.sql', line: 3, column: 3 });
    expect(placeOf('public.by_name')).toEqual({ file: 'db/items.sql', line: 5, column: 1 });
    expect(placeOf('public.items.price')).toMatchObject({ file: 'db/migrations/002_m.up.sql', line: 2 });
    expect(findings.find(({ subject }) => subject?.name === 'public.items.name')?.help).toContain(
      'by the migrations: db/migrations/001_m.up.sql:1',
    );
  });

  it('may have its columns in another order', async () => {
    const { findings } = await replay({ 'a.sql': 'create table items (name text, id int primary key);' }, [
      items,
    ]);
    expect(findings).toMatchObject([{ severity: 'info', code: 'replay-changed' }]);
  });

  it('leaves out what is for another environment, and says so', async () => {
    const other = migration('002', 'create table staging_only ();', undefined, ['staging']);
    const { findings } = await replay({ 'a.sql': items.up.text }, [items, other]);
    expect(findings).toMatchObject([
      {
        severity: 'info',
        code: 'replay-skipped',
        message: '002 m was not run: it is for staging, not for test',
      },
    ]);
  });
});

describe('migrations that do not begin from nothing', () => {
  const change = migration('001', 'select 1;\nalter table items add column price numeric;');
  const ddl = { 'a.sql': 'create table items (id int primary key, price numeric);' };

  it('are an error with its place and the way out', async () => {
    await expect(replay(ddl, [change])).rejects.toMatchObject({
      code: 'MIGRATION_NOT_REPLAYABLE',
      message: 'the migrations cannot be replayed: 001 m: relation "items" does not exist',
      hint: expect.stringContaining('--from'),
      location: { file: 'db/migrations/001_m.up.sql', line: 2, column: 1 },
    });
    await expect(replay(ddl, [items, migration('002', 'select nothing;')])).rejects.toMatchObject({
      hint: expect.not.stringContaining('--from'),
    });
  });

  it('are run upon the DDL that stands for their beginning', async () => {
    const from = sourcesOf({ 'baseline.sql': 'create table items (id int primary key);' });
    expect((await replay(ddl, [change], from)).findings).toEqual([]);
  });
});

it('holds for PrintOptim', async () => {
  const { schema } = await loadConfig({ directory: root, environment: {} });
  const { findings, notCompared } = await replayDrift({
    sources: await readSources({ root, projectName: 'printoptim', schema }),
    migrations: await readMigrations(root, 'db/migrations'),
    server: testServer(),
    start: { environment: 'local' },
  });
  expect({ findings, notCompared }).toEqual({ findings: [], notCompared: [] });
});
