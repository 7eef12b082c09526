import { describe, expect, it } from 'vitest';
import { migrateDown, planDownNow } from '../../src/migrate/down.ts';
import { readLedger } from '../../src/migrate/read-ledger.ts';
import { migrateRedo } from '../../src/migrate/redo.ts';
import { migrationStatus } from '../../src/migrate/status.ts';
import { migrateUp } from '../../src/migrate/up.ts';
import { validateMigrations } from '../../src/migrate/validate-migrations.ts';
import { pair, type Workbench, workbench } from './workbench.ts';

const notes = pair(
  '001',
  'notes',
  'create table notes (id int primary key, text text);',
  'drop table notes;',
);
const restores = pair(
  '002',
  'drop_text',
  'alter table notes drop column text;',
  '-- the structure comes back\n-- confiture: irreversible the texts are gone\nalter table notes add column text text;\n',
);
const nothingLeft = pair(
  '003',
  'forget',
  'delete from notes;',
  '-- confiture: irreversible the rows are deleted\n',
);

async function applied(files: Record<string, string>): Promise<Workbench> {
  const bench = await workbench(files);
  await migrateUp(bench.run, await bench.options());
  return bench;
}

async function versions(bench: Workbench): Promise<string[]> {
  const statuses = migrationStatus(await bench.migrations(), await readLedger(bench.run.connection), 'test');
  return statuses.filter(({ state }) => state === 'applied').map(({ version }) => version);
}

describe('a down script that says it is irreversible', () => {
  it('makes down refuse before anything runs, with place and reason', async () => {
    const bench = await applied({
      ...notes,
      ...restores,
      ...pair('003', 'more', 'create table more ();', 'drop table more;'),
    });
    await expect(migrateDown(bench.run, { ...(await bench.options()), steps: 2 })).rejects.toMatchObject({
      code: 'MIGRATION_IRREVERSIBLE',
      exitCode: 7,
      message: '002 drop_text cannot be taken back: the texts are gone; nothing was run',
      hint: expect.stringContaining('--accept-data-loss'),
      location: { file: 'db/migrations/002_drop_text.down.sql', line: 2, column: 1 },
      excerpt: expect.stringContaining('2 | -- confiture: irreversible the texts are gone'),
      details: { versions: ['002'], reasons: ['the texts are gone'] },
    });
    expect(await versions(bench)).toEqual(['001', '002', '003']);
  });

  it('runs its statements where the loss is accepted', async () => {
    const bench = await applied({ ...notes, ...restores });
    const options = { ...(await bench.options()), acceptDataLoss: true };
    expect((await planDownNow(bench.run, options)).steps).toHaveLength(1);
    await migrateDown(bench.run, options);
    expect(await versions(bench)).toEqual(['001']);
    expect(await bench.database.query('select text from notes')).toEqual([]);
  });

  it('is refused even so where it has none', async () => {
    const bench = await applied({ ...notes, ...restores, ...nothingLeft });
    const options = { ...(await bench.options()), steps: 3, acceptDataLoss: true };
    await expect(migrateDown(bench.run, options)).rejects.toMatchObject({
      code: 'MIGRATION_IRREVERSIBLE',
      message: '003 forget cannot be taken back: the rows are deleted; nothing was run',
      hint: expect.not.stringContaining('--accept-data-loss'),
    });
    const without = { ...options, acceptDataLoss: false };
    await expect(migrateDown(bench.run, without)).rejects.toThrow('the rows are deleted (and 1 more)');
    expect(await versions(bench)).toEqual(['001', '002', '003']);
  });

  it('holds for redo too', async () => {
    const bench = await applied({ ...notes, ...restores });
    await expect(migrateRedo(bench.run, await bench.options())).rejects.toMatchObject({
      code: 'MIGRATION_IRREVERSIBLE',
    });
    await migrateRedo(bench.run, { ...(await bench.options()), acceptDataLoss: true });
    expect(await versions(bench)).toEqual(['001', '002']);
  });

  it('may go on where it was begun with the loss accepted', async () => {
    const half = pair(
      '002',
      'half',
      'create table halves ();',
      '-- confiture: irreversible of no use\n-- confiture: no-transaction\ndrop table halves;\ndrop table nowhere;',
    );
    const bench = await applied({ ...notes, ...half });
    const accepted = { ...(await bench.options()), acceptDataLoss: true };
    await expect(migrateDown(bench.run, accepted)).rejects.toMatchObject({ code: 'MIGRATION_PARTIAL' });
    await bench.database.query('create table nowhere ()');
    await migrateDown(bench.run, await bench.options());
    expect(await versions(bench)).toEqual(['001']);
  });

  it('is in order for validate, and no missing down script', async () => {
    const bench = await workbench({ ...notes, ...nothingLeft });
    expect(await validateMigrations(bench.root, 'db/migrations')).toEqual({ migrations: 2, findings: [] });
  });
});

it('is a mistake in an up script', async () => {
  const bench = await workbench(
    pair('001', 'a', '-- confiture: irreversible for ever\nselect 1;', 'select 1;'),
  );
  const { findings } = await validateMigrations(bench.root, 'db/migrations');
  expect(findings).toMatchObject([
    { code: 'SQL_DIRECTIVE', location: { file: 'db/migrations/001_a.up.sql', line: 1, column: 1 } },
  ]);
});

it('is shown at its own line of a YAML file', async () => {
  const text = `migration:
  ddl: select 1
  rollback:
    ddl: |
      -- the rows are gone
      -- confiture: irreversible the rows are deleted
`;
  const bench = await applied({ '001_forget.yaml': text });
  await expect(migrateDown(bench.run, await bench.options())).rejects.toMatchObject({
    code: 'MIGRATION_IRREVERSIBLE',
    location: { file: 'db/migrations/001_forget.yaml', line: 6, column: 7 },
    excerpt: expect.stringContaining('6 |       -- confiture: irreversible'),
  });
});
