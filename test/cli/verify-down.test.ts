import { beforeAll, describe, expect, it } from 'vitest';
import type { MigrateVerifyDownResult } from '../../src/cli/commands/migrate-verify-down.ts';
import { root } from '../examples/printoptim.ts';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import { readyCache } from '../server/temporary-cache.ts';
import { catalogProject } from './catalog-project.ts';
import { type CliResult, runCli } from './run-cli.ts';

let live: TestDatabase;
let cwd: string;

const files = {
  'db/migrations/001_orders.up.sql': 'create table orders (id int primary key, note text);',
  'db/migrations/001_orders.down.sql': 'drop table orders;',
  'db/migrations/002_forget.up.sql': 'alter table orders drop column note;',
  'db/migrations/002_forget.down.sql': 'alter table orders add column note text;',
  'db/migrations/003_index.up.sql': 'create index by_id on orders (id);\ncreate table other ();',
  'db/migrations/003_index.down.sql': '-- back\ndrop index by_it;',
  'db/migrations/004_clean.up.sql': 'delete from orders;',
};

beforeAll(async () => {
  live = await createDatabase();
  cwd = await catalogProject(live.url, files);
});

/** Verifies on the test server, so that no other has to be started. */
function verify(...args: readonly string[]): Promise<CliResult> {
  return runCli(['migrate', 'verify-down', ...args, '--build-on', 'live', '--quiet'], { cwd });
}

function grades({ stdout }: CliResult): MigrateVerifyDownResult['grades'] {
  const { data }: { data: MigrateVerifyDownResult } = JSON.parse(stdout);
  return data.grades;
}

describe('migrate verify-down', () => {
  it('shows each grade, and what is wrong with its place', async () => {
    expect(await verify()).toEqual({
      exitCode: 1,
      stderr: '',
      stdout: `version  name    down
001      orders  exact
002      forget  differs  public.orders.note has another value than before in 3 of 3 rows
003      index   fails    down 003 index: index "by_it" does not exist
004      clean   unknown  there is no down script

error[down-changes-rows]: 002 forget: public.orders.note has another value than before in 3 of 3 rows

error[down-fails]: down 003 index: index "by_it" does not exist
  --> db/migrations/003_index.down.sql:2:1
   2 | drop index by_it;
     | ^

4 down scripts: 1 exact, 1 differs, 1 fails, 1 unknown
`,
    });
  });

  it('exits by the worst grade', async () => {
    expect(await verify('1')).toMatchObject({ exitCode: 0 });
    expect(await verify('4')).toMatchObject({ exitCode: 0 });
    expect(await verify('4', '--fail-on', 'unknown')).toMatchObject({ exitCode: 1 });
    expect(await verify('2', '--fail-on', 'fails')).toMatchObject({ exitCode: 0 });
    expect(await verify('3', '--fail-on', 'fails')).toMatchObject({ exitCode: 1 });
    expect(await verify('5')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('error[MIGRATION_NOT_FOUND]: there is no migration 5'),
    });
  });

  it('is one document', async () => {
    const result = await verify('--format', 'json');
    expect(result).toMatchObject({ exitCode: 1, stderr: '' });
    expect(grades(result)).toEqual({ exact: 1, differs: 1, fails: 1, unknown: 1 });
  });

  it('takes only what the environment does not have yet', async () => {
    const other = await createDatabase();
    const folder = await catalogProject(other.url, files);
    await runCli(['migrate', 'up', '--to', '2'], { cwd: folder });
    const args = ['migrate', 'verify-down', '--pending', '--build-on', 'live', '--format', 'json'];
    expect(grades(await runCli(args, { cwd: folder }))).toEqual({
      exact: 0,
      differs: 0,
      fails: 1,
      unknown: 1,
    });
    expect(grades(await runCli([...args, '1', '4'], { cwd: folder }))).toEqual({
      exact: 0,
      differs: 0,
      fails: 0,
      unknown: 1,
    });
  });

  it('writes nothing to the environment', async () => {
    expect(await live.query("select to_regnamespace('confiture') as ledger")).toEqual([{ ledger: null }]);
  });

  it('begins with the DDL of --from', async () => {
    const folder = await catalogProject(live.url, {
      'baseline.sql': 'create table items (id int primary key);',
      'db/migrations/001_name.up.sql': 'alter table items add column name text;',
      'db/migrations/001_name.down.sql': 'alter table items drop column name;',
    });
    const args = ['migrate', 'verify-down', '--build-on', 'live', '--quiet'];
    expect(await runCli(args, { cwd: folder })).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('error[up-fails]'),
    });
    const result = await runCli([...args, '--from', 'baseline.sql'], { cwd: folder });
    expect(result).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('1 down script: 1 exact') });
  });
});

it('verifies the example on the embedded server, and replays it', async () => {
  const env = { CONFITURE_CACHE: await readyCache(), PRINTOPTIM_DATABASE_URL: '' };
  const verified = await runCli(['migrate', 'verify-down', '--quiet'], { cwd: root, env });
  expect(verified).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('7 down scripts: 7 exact') });
  const replayed = await runCli(['migrate', 'validate', '--replay', '--quiet'], { cwd: root, env });
  expect(replayed).toEqual({
    exitCode: 0,
    stderr: '',
    stdout:
      '7 migrations in db/migrations: all in order\nthe migrations make the same database as the DDL files\n',
  });
  expect(await runCli(['embedded', 'stop'], { cwd: root, env })).toMatchObject({ exitCode: 0 });
});

describe('migrate validate --replay', () => {
  const schema = { 'db/schema/orders.sql': 'create table orders (id int primary key, note text);\n' };
  const validate = (folder: string, ...args: readonly string[]): Promise<CliResult> =>
    runCli(['migrate', 'validate', '--replay', '--build-on', 'live', '--quiet', ...args], { cwd: folder });

  it('says where the DDL files and the migrations part', async () => {
    const folder = await catalogProject(live.url, {
      ...schema,
      'db/migrations/001_orders.up.sql': 'create table orders (id int primary key);',
      'db/migrations/001_orders.down.sql': 'drop table orders;',
    });
    expect(await validate(folder)).toEqual({
      exitCode: 1,
      stderr: '',
      stdout: `error[replay-missing]: column public.orders.note is in the DDL files, but the migrations do not make it
  --> db/schema/orders.sql:1:42
   1 | create table orders (id int primary key, note text);
     |                                          ^
  help: in the DDL files: text
        Write a migration that makes it.

1 error
`,
    });
  });

  it('is not done while the files are wrong', async () => {
    const folder = await catalogProject(live.url, {
      ...schema,
      'db/migrations/001_orders.up.sql': 'create tabel x;',
    });
    const result = await validate(folder, '--format', 'json');
    expect(result.exitCode).toBe(1);
    expect(JSON.parse(result.stdout).data).toMatchObject({
      replayed: false,
      findings: [{ code: 'migration-down-missing' }, { code: 'SQL_SYNTAX' }],
    });
  });

  it('says where a migration does not run', async () => {
    const folder = await catalogProject(live.url, {
      ...schema,
      'db/migrations/001_note.up.sql': 'alter table orders add column note text;',
      'db/migrations/001_note.down.sql': 'alter table orders drop column note;',
      'baseline/orders.sql': 'create table orders (id int primary key);',
    });
    const result = await validate(folder);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain(
      'error[MIGRATION_NOT_REPLAYABLE]: the migrations cannot be replayed: 001 note: relation "orders" does not exist\n  --> db/migrations/001_note.up.sql:1:1\n',
    );
    expect(await validate(folder, '--from', 'baseline')).toMatchObject({ exitCode: 0 });
  });
});

describe('migrate down', () => {
  it('refuses what is irreversible, unless the loss is accepted', async () => {
    const database = await createDatabase();
    const folder = await catalogProject(database.url, {
      ...files,
      'db/migrations/002_forget.down.sql':
        '-- confiture: irreversible the notes are gone\nalter table orders add column note text;\n',
    });
    await runCli(['migrate', 'up', '--to', '2'], { cwd: folder });
    const refused = {
      exitCode: 7,
      stdout: '',
      stderr: `error[MIGRATION_IRREVERSIBLE]: 002 forget cannot be taken back: the notes are gone; nothing was run
  --> db/migrations/002_forget.down.sql:1:1
   1 | -- confiture: irreversible the notes are gone
     | ^
  hint: Go forward with a new migration, or restore a backup. Its statements restore the structure without what is lost: --accept-data-loss runs them.
`,
    };
    expect(await runCli(['migrate', 'down'], { cwd: folder })).toEqual(refused);
    expect(await runCli(['migrate', 'redo'], { cwd: folder })).toEqual(refused);
    expect(await runCli(['migrate', 'status'], { cwd: folder })).toMatchObject({ exitCode: 0 });
    expect(await runCli(['migrate', 'validate'], { cwd: folder })).toMatchObject({ exitCode: 0 });
    expect(await runCli(['migrate', 'redo', '--accept-data-loss'], { cwd: folder })).toMatchObject({
      exitCode: 0,
    });
    expect(await runCli(['migrate', 'down', '--accept-data-loss'], { cwd: folder })).toMatchObject({
      exitCode: 0,
    });
    expect(await database.query('select note from orders')).toEqual([]);
  });
});

describe('drift --against migrations', () => {
  it('tells what was done by hand from what is pending', async () => {
    const database = await createDatabase();
    const folder = await catalogProject(database.url, {
      ...files,
      'db/schema/orders.sql': 'create table orders (id int primary key);',
    });
    await runCli(['migrate', 'up', '--to', '1'], { cwd: folder });
    const drift = (...args: readonly string[]): Promise<CliResult> =>
      runCli(['drift', '--build-on', 'live', '--quiet', ...args], { cwd: folder });
    expect(await drift()).toMatchObject({ exitCode: 1 });
    expect(await drift('--against', 'migrations')).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: `live (database ${database.name}) is as the migrations applied there make it\n`,
    });
    await database.query('create index by_hand on orders (note)');
    const { exitCode, stdout } = await drift('--against', 'migrations');
    expect(exitCode).toBe(1);
    expect(stdout).toContain(
      'warning[drift-extra]: index public.by_hand is in the database, but no migration applied here makes it\n  --> db/migrations/001_orders.up.sql:1:1\n',
    );
    expect(await drift('--from', 'db')).toMatchObject({ exitCode: 2 });
  });
});
