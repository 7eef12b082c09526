import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MigrateGenerateResult } from '../../src/cli/commands/migrate-generate.ts';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import { catalogProject } from './catalog-project.ts';
import { converse } from './converse.ts';
import { type CliResult, runCli } from './run-cli.ts';

interface Project {
  readonly cwd: string;
  readonly live: TestDatabase;
  generate(...args: readonly string[]): Promise<CliResult>;
  run(...args: readonly string[]): Promise<CliResult>;
  file(name: string): Promise<string>;
  files(): Promise<readonly string[]>;
}

const before = 'create table orders (id bigint primary key, note text, total integer);';

/** A project whose one migration makes `before`, and whose DDL says `after`. Scratch databases are on the test server. */
async function project(after: string): Promise<Project> {
  const live = await createDatabase();
  const cwd = await catalogProject(live.url, {
    'db/schema/orders.sql': after,
    'db/migrations/001_orders.up.sql': before,
    'db/migrations/001_orders.down.sql': 'drop table orders;',
  });
  const run = (...args: readonly string[]) => runCli(args, { cwd });
  return {
    cwd,
    live,
    run,
    generate: (...args) => run('migrate', 'generate', ...args, '--build-on', 'live'),
    file: (name) => readFile(join(cwd, 'db/migrations', name), 'utf8'),
    files: async () => (await readdir(join(cwd, 'db/migrations'))).filter((name) => !name.startsWith('001')),
  };
}

describe('migrate generate', () => {
  it('says when there is nothing to do', async () => {
    const { generate, files } = await project(before);
    expect(await generate('nothing', '--quiet')).toEqual({
      exitCode: 0,
      stdout: 'nothing to migrate\n',
      stderr: '',
    });
    expect(await files()).toEqual([]);
  });

  it('writes pairs that lead there and back, and touches no database', async () => {
    const { generate, run, files, live } = await project(
      `${before} create index by_note on orders (note); alter table orders add check (total > 0);`,
    );
    const { exitCode, stdout } = await generate('add checks');
    expect(exitCode).toBe(0);
    expect(await files()).toEqual([
      '002_add_checks.down.sql',
      '002_add_checks.up.sql',
      '003_add_checks_indexes.down.sql',
      '003_add_checks_indexes.up.sql',
      '004_add_checks_finish.down.sql',
      '004_add_checks_finish.up.sql',
    ]);
    expect(stdout.split('\n').filter(Boolean)).toHaveLength(6);
    expect(await live.query('select from pg_class where relname = $1', ['orders'])).toEqual([]);
    expect((await run('migrate', 'up', '--env', 'live')).exitCode).toBe(0);
    const drift = await run('drift', '--env', 'live', '--build-on', 'live', '--fail-on', 'info');
    expect(drift).toMatchObject({ exitCode: 0 });
    expect((await run('migrate', 'down', '--env', 'live', '--steps', '3')).exitCode).toBe(0);
    expect((await generate('again', '--dry-run', '--from', 'live', '--to', 'live')).stdout).toBe(
      'nothing to migrate\n',
    );
  });

  it('holds back what loses rows, and says what', async () => {
    const { generate, file } = await project(
      'create table orders (id bigint primary key, total integer, at date);',
    );
    const { stdout, stderr } = await generate('forget');
    expect(stdout).toContain('left out without --allow-destructive, since it would lose:\n');
    expect(stdout).toContain('  the values of column public.orders.note\n');
    expect(stderr).not.toContain('If it is renamed');
    const up = await file('002_forget.up.sql');
    expect(up).toContain('\n-- loses the values of column public.orders.note\n');
    expect(up).toContain('\n-- ALTER TABLE public.orders DROP COLUMN note;\n');
    expect(up).not.toMatch(/^ALTER TABLE public\.orders DROP/m);
  });

  it('writes it with --allow-destructive, and a down script that is refused', async () => {
    const { generate, file, run } = await project(
      'create table orders (id bigint primary key, total integer);',
    );
    const { stdout } = await generate('forget', '--allow-destructive');
    expect(stdout).toContain('(refuses: the values of column public.orders.note are not brought back)');
    expect(await file('002_forget.up.sql')).toMatch(/^ALTER TABLE public\.orders DROP COLUMN note;$/m);
    const down = await file('002_forget.down.sql');
    expect(down).toMatch(/^-- confiture: irreversible the values of column public\.orders\.note/m);
    expect(down).toMatch(/^ALTER TABLE public\.orders ADD COLUMN note text;$/m);
    expect((await run('migrate', 'up', '--env', 'live')).exitCode).toBe(0);
    expect(await run('migrate', 'down', '--env', 'live')).toMatchObject({
      exitCode: 7,
      stderr: expect.stringContaining('error[MIGRATION_IRREVERSIBLE]'),
    });
    expect((await run('migrate', 'down', '--env', 'live', '--accept-data-loss')).exitCode).toBe(0);
  });

  it('writes nothing where all of it would lose rows', async () => {
    const { generate, files } = await project('create table orders (id bigint primary key, total integer);');
    expect(await generate('forget', '--quiet')).toEqual({
      exitCode: 0,
      stdout:
        'nothing was written\nleft out without --allow-destructive, since it would lose:\n' +
        '  the values of column public.orders.note\n',
      stderr: '',
    });
    expect(await files()).toEqual([]);
  });

  it('tells what may be a rename, and renames what it is told to', async () => {
    const { generate, file, live, run } = await project(before.replace('note text', 'remark text'));
    const { stderr } = await generate('rename', '--dry-run');
    expect(stderr).toContain(
      'column public.orders.note goes and public.orders.remark comes. If it is renamed: --rename public.orders.note=remark\n',
    );
    await generate('rename', '--rename', 'orders.note=remark');
    expect(await file('002_rename.up.sql')).toMatch(
      /^ALTER TABLE public\.orders RENAME COLUMN note TO remark;$/m,
    );
    await run('migrate', 'up', '--env', 'live', '--to', '1');
    await live.query("insert into orders values (1, 'kept', 2)");
    await run('migrate', 'up', '--env', 'live');
    expect(await live.query('select remark from orders')).toEqual([{ remark: 'kept' }]);
    await run('migrate', 'down', '--env', 'live');
    expect(await live.query('select note from orders')).toEqual([{ note: 'kept' }]);
  });

  it('renames labels of enums, tables and what hangs on them', async () => {
    const status = (first: string): string => `create type status as enum ('${first}', 'paid');`;
    const { cwd, generate, file } = await project('');
    const table = (name: string): string =>
      `create table ${name} (id bigserial primary key, s status default 'paid');`;
    await writeFile(join(cwd, 'db/migrations/001_orders.up.sql'), `${status('new')} ${table('orders')}`);
    await writeFile(join(cwd, 'db/schema/orders.sql'), `${status('fresh')} ${table('w_orders')}`);
    const { exitCode } = await generate('names', '--rename', 'status.new=fresh', 'orders=w_orders');
    expect(exitCode).toBe(0);
    const up = await file('002_names.up.sql');
    expect(up).toContain("ALTER TYPE public.status RENAME VALUE 'new' TO 'fresh';");
    expect(up).toContain('ALTER TABLE public.orders RENAME TO w_orders;');
    expect(up).toContain('ALTER TABLE public.w_orders RENAME CONSTRAINT orders_pkey TO w_orders_pkey;');
    expect(up).toContain('ALTER SEQUENCE public.orders_id_seq RENAME TO w_orders_id_seq;');
    expect(up).not.toMatch(/^(?:DROP|CREATE)/m);
  });

  it.each([
    ['orders.nota=remark', 'there is no orders.nota to rename'],
    ['orders.note=rest', 'there is no column public.orders.rest in what is wanted'],
    ['orders.note=total', 'column public.orders.total is there already'],
    ['orders.note', 'it needs an old and a new name'],
  ])('refuses --rename %s', async (rename, message) => {
    const { generate, files } = await project(before.replace('note text', 'remark text'));
    expect(await generate('rename', '--rename', rename)).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringContaining(message),
    });
    expect(await files()).toEqual([]);
  });

  it('names what has no statement, and writes nothing', async () => {
    const { generate, files } = await project(before.replace(';', ' partition by hash (id);'));
    expect(await generate('parts')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('error[GENERATE_IMPOSSIBLE]: table public.orders: '),
    });
    expect(await files()).toEqual([]);
  });

  it('says in the down script what has no way back', async () => {
    const { cwd, generate, file, run } = await project("create extension citext version '1.6';");
    await writeFile(join(cwd, 'db/migrations/001_orders.up.sql'), "create extension citext version '1.4';");
    const { stdout } = await generate('newer');
    expect(stdout).toContain('002_newer.down.sql (refuses: extension citext: ');
    expect(await file('002_newer.down.sql')).toMatch(
      /^-- takes 002 back\n-- confiture: irreversible extension citext: .*\n$/,
    );
    await run('migrate', 'up', '--env', 'live');
    expect(await run('migrate', 'down', '--env', 'live', '--accept-data-loss')).toMatchObject({
      exitCode: 7,
    });
  });

  it('prints one JSON document', async () => {
    const { generate } = await project(before.replace('note text', 'remark text'));
    const { stdout, stderr } = await generate('rename', '--dry-run', '--format', 'json');
    const { data }: { data: MigrateGenerateResult } = JSON.parse(stdout);
    expect(stderr).toBe('');
    expect(data).toMatchObject({
      written: false,
      heldBack: [{ loses: 'the values of column public.orders.note' }],
      possibleRenames: [{ kind: 'column', option: 'public.orders.note=remark' }],
      migrations: [{ version: '002', up: 'db/migrations/002_rename.up.sql', irreversible: null }],
    });
  });

  it('starts from a live database, and leaves that alone', async () => {
    const { generate, run, live, file } = await project(`${before} create view v as select id from orders;`);
    await run('migrate', 'up', '--env', 'live');
    const { exitCode } = await generate('view', '--from', 'live');
    expect(exitCode).toBe(0);
    expect(await file('002_view.up.sql')).toContain(
      'CREATE VIEW public.v AS\n SELECT id\n   FROM public.orders;',
    );
    expect(await live.query("select from pg_views where viewname = 'v'")).toEqual([]);
  });

  it('asks a person whether it is a rename', async () => {
    const { cwd, file } = await project(before.replace('note text', 'remark text'));
    const args = ['migrate', 'generate', 'rename', '--build-on', 'live'];
    const question = 'Is column public.orders.note renamed to public.orders.remark?';
    expect(await converse(cwd, args, question, 'y')).toMatchObject({ exitCode: 0 });
    expect(await file('002_rename.up.sql')).toContain('RENAME COLUMN note TO remark');
  });
});

describe('diff --format sql', () => {
  it('prints statements that run', async () => {
    const { cwd, live } = await project(`${before} create index by_note on orders (note);`);
    await live.query('create table orders (id bigint primary key, note text, total integer, old int)');
    const { stdout, exitCode } = await runCli(
      ['diff', 'live', 'schema', '--format', 'sql', '--build-on', 'live', '--quiet'],
      { cwd },
    );
    expect(exitCode).toBe(0);
    expect(stdout).toBe(`-- Outside of a transaction:

CREATE INDEX CONCURRENTLY by_note ON public.orders (note);

-- This loses rows:
-- loses the values of column public.orders.old
-- ALTER TABLE public.orders DROP COLUMN old;
`);
    await live.query('CREATE INDEX CONCURRENTLY by_note ON public.orders (note)');
  });

  it('says that there is nothing', async () => {
    const { cwd, live } = await project('');
    expect(await live.query('select 1 as one')).toEqual([{ one: 1 }]);
    const { stdout } = await runCli(['diff', 'live', 'live', '--format', 'sql', '--quiet'], { cwd });
    expect(stdout).toBe('-- no differences\n');
  });
});
