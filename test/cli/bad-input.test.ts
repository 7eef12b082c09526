import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import pg from 'pg';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { bundled } from '../server/bundled.ts';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import { type CliResult, runCli, startCli } from './run-cli.ts';

/** A folder with files, removed after the test. */
async function folder(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'confiture-bad-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

function pair(version: string, name: string, up: string, down = 'select 1;'): Record<string, string> {
  return {
    [`db/migrations/${version}_${name}.up.sql`]: up,
    [`db/migrations/${version}_${name}.down.sql`]: down,
  };
}

/** An environment "test" on the database, impatient with locks unless told otherwise. */
function configFor(database: TestDatabase, lockTimeout = '100ms'): Record<string, string> {
  return {
    'confiture.yaml': `environments:
  test: { url: ${JSON.stringify(database.url)}, lock_timeout: ${lockTimeout}, lock_retries: 1, lock_wait: 0 }
`,
  };
}

/** Waits for as long as the test holds the gate. */
const gate = 'select pg_advisory_xact_lock(7);';

interface Gate {
  /** Until a session of the database stands before the gate. */
  reached(): Promise<void>;
  open(): Promise<void>;
}

async function closeGate(database: TestDatabase): Promise<Gate> {
  const holder = new pg.Client(database.url);
  holder.on('error', () => undefined);
  await holder.connect();
  await holder.query('select pg_advisory_lock(7)');
  const waiting = `select from pg_locks where locktype = 'advisory' and not granted
    and database = (select oid from pg_database where datname = current_database())`;
  return {
    async reached() {
      while ((await holder.query(waiting)).rowCount === 0) await sleep(5);
    },
    open: () => holder.end(),
  };
}

async function states(cwd: string): Promise<Record<string, string>> {
  const result = await runCli(['migrate', 'status', '--format', 'json'], { cwd });
  const { data } = JSON.parse(result.stdout) as {
    data: { migrations: { version: string; state: string }[] };
  };
  return Object.fromEntries(data.migrations.map(({ version, state }) => [version, state]));
}

async function untilGone(database: TestDatabase): Promise<void> {
  const others = `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`;
  while ((await database.query(others)).length > 0) await sleep(5);
}

const exists = async (database: TestDatabase, table: string): Promise<boolean> =>
  (await database.query('select to_regclass($1) is not null as found', [table]))[0]?.found === true;

describe('configuration', () => {
  it('a typo is shown with its place and the nearest key', async () => {
    const cwd = await folder({ 'confiture.yaml': 'environments:\n  local:\n    embeded: true\n' });
    const result = await runCli(['migrate', 'status'], { cwd });
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain('confiture.yaml:3:5');
    expect(result.stderr).toContain('embedded');
    expect(result.stdout).toBe('');
  });

  it('a missing variable is named', async () => {
    const cwd = await folder({
      'confiture.yaml': 'environments:\n  prod:\n    url: postgresql://app:${SHOP_PASSWORD}@db/app\n',
    });
    const result = await runCli(['migrate', 'up', '--env', 'prod'], { cwd });
    expect(result).toMatchObject({ exitCode: 2 });
    expect(result.stderr).toMatch(/CONFIG_VARIABLE_MISSING.*SHOP_PASSWORD/s);
  });

  it('an embedded folder that cannot be written is explained', async () => {
    const cwd = await folder({
      'confiture.yaml': 'environments:\n  local: { embedded: true }\n',
      blocked: '',
    });
    const result = await runCli(['migrate', 'up'], {
      cwd,
      env: { CONFITURE_CACHE: join(cwd, 'blocked', 'cache') },
    });
    expect(result.exitCode).toBe(3);
    expect(result.stderr).toMatch(/EMBEDDED_FAILED.*blocked.*CONFITURE_CACHE/s);
  });
});

describe('the server', () => {
  it('is down', async () => {
    const result = await runCli(['migrate', 'up', '--url', 'postgresql://me:hidden@127.0.0.1:1/db'], {
      cwd: await folder({}),
    });
    expect(result.exitCode).toBe(3);
    expect(result.stderr).toContain('nothing listens there');
    expect(result.stderr + result.stdout).not.toContain('hidden');
  });

  it('has no such database', async () => {
    const url = new URL(inject('postgresUrl'));
    url.pathname = '/not_there';
    const result = await runCli(['migrate', 'status', '--url', url.toString(), '--format', 'json'], {
      cwd: await folder({}),
    });
    expect(result.exitCode).toBe(3);
    expect(JSON.parse(result.stdout)).toMatchObject({
      ok: false,
      command: 'migrate status',
      error: { code: 'DATABASE_MISSING' },
    });
    expect(result.stderr).toBe('');
  });

  it('knows the role as read-only', async () => {
    const database = await createDatabase();
    const cwd = await folder(pair('001', 'a', 'create table a (id int);'));
    const role = `reader_${database.name.slice(-8)}`;
    await database.query(
      `create role ${role} login; alter role ${role} set default_transaction_read_only = on; revoke create on schema public from public`,
    );
    onTestFinished(async () => void (await database.query(`drop owned by ${role}; drop role ${role}`)));
    const url = database.url.replace('://postgres', `://${role}`);
    expect((await runCli(['migrate', 'status', '--url', url], { cwd })).exitCode).toBe(0);
    const result = await runCli(['migrate', 'up', '--url', url], { cwd });
    expect(result.exitCode).toBe(4);
    expect(result.stderr).toMatch(/read-only transaction|permission denied/);
    expect(await exists(database, 'a')).toBe(false);
  });

  it('loses the database in the middle of a run', async () => {
    const database = await createDatabase();
    const admin = await createDatabase();
    const closed = await closeGate(database);
    const cwd = await folder({
      ...configFor(database, '0'),
      ...pair('001', 'slow', `create table slow (id int); ${gate}`),
    });
    const running = startCli(['migrate', 'up'], { cwd });
    await closed.reached();
    // DROP … FORCE ends sessions one by one; ours first, or the gate's end could let it finish.
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database.name}' and wait_event = 'advisory'`,
    );
    await admin.query(`drop database ${database.name} with (force)`);
    const result = await running.result;
    expect(result.exitCode).toBe(3);
    expect(result.stderr).toContain('DATABASE_CONNECTION_LOST');
  });
});

describe('passwords', () => {
  it('a wrong one is refused and never shown', async () => {
    const { startThrowaway } = await import('../../src/postgres/embedded/throwaway.ts');
    const cwd = await folder({ 'pg_hba.conf': 'local all postgres trust\nlocal all all scram-sha-256\n' });
    await chmod(cwd, 0o755);
    const server = await startThrowaway({ settings: { hba_file: join(cwd, 'pg_hba.conf') } });
    onTestFinished(() => server.stop());
    const admin = new pg.Client(server.url('postgres'));
    await admin.connect();
    await admin.query(`create role app login password 'right'`);
    await admin.end();
    const url = server.url('postgres').replace('://postgres', '://app:wrong-secret');
    const result = await runCli(['migrate', 'up', '--url', url], { cwd });
    expect(result.exitCode).toBe(3);
    expect(result.stderr).toContain('DATABASE_AUTHENTICATION');
    expect(result.stderr + result.stdout).not.toContain('wrong-secret');
  });
});

describe('migration files', () => {
  it('a third statement that fails leaves nothing behind', async () => {
    const database = await createDatabase();
    const up =
      'create table a (id int);\ninsert into a values (1);\nalter table a add column b int default 1/0;\n';
    const cwd = await folder({ ...configFor(database), ...pair('001', 'three', up) });
    const result = await runCli(['migrate', 'up'], { cwd });
    expect(result.exitCode).toBe(4);
    expect(result.stderr).toContain('db/migrations/001_three.up.sql:3:1');
    expect(result.stderr).toMatch(/3 \| alter table a add column b int default 1\/0;\n +\| \^/);
    expect(await exists(database, 'a')).toBe(false);
    expect(await states(cwd)).toEqual({ '001': 'failed' });
  });

  it('a changed one is refused with a diff', async () => {
    const database = await createDatabase();
    const cwd = await folder({ ...configFor(database), ...pair('001', 'a', 'create table a (id int);\n') });
    await runCli(['migrate', 'up'], { cwd });
    await writeFile(join(cwd, 'db/migrations/001_a.up.sql'), 'create table a (id bigint);\n');
    const result = await runCli(['migrate', 'up'], { cwd });
    expect(result.exitCode).toBe(7);
    expect(result.stderr).toContain('-create table a (id int);');
    expect(result.stderr).toContain('+create table a (id bigint);');
  });

  it('a version used twice is refused before anything runs', async () => {
    const database = await createDatabase();
    const cwd = await folder({
      ...configFor(database),
      ...pair('001', 'a', 'create table a (id int);'),
      ...pair('001', 'b', 'select 1;'),
    });
    const result = await runCli(['migrate', 'up'], { cwd });
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain('version 001 is used twice');
    expect(await exists(database, 'a')).toBe(false);
  });

  it('CRLF and a BOM are read, invalid UTF-8 is refused with its place', async () => {
    const database = await createDatabase();
    const cwd = await folder({
      ...configFor(database),
      ...pair('001', 'windows', '\uFEFFcreate table a (id int);\r\ncreate table b (\r\n  id int\r\n);\r\n'),
    });
    expect((await runCli(['migrate', 'up'], { cwd })).exitCode).toBe(0);
    await writeFile(
      join(cwd, 'db/migrations/002_latin.up.sql'),
      Buffer.from("select 1;\ncomment on table a is 'caf\xe9';\n", 'latin1'),
    );
    const result = await runCli(['migrate', 'up'], { cwd });
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toMatch(/FILE_NOT_UTF8.*002_latin\.up\.sql:2:/s);
  });
});

describe('a build', () => {
  it('names the line of a syntax error in file 700 of 1,256', async () => {
    const database = await createDatabase();
    const cwd = await folder({});
    const generator = await bundled(join(import.meta.dirname, '../../scripts/generate-printoptim.ts'));
    await execa('node', [generator, '--files', '1256', '--out', cwd]);
    const files = (await readdir(join(cwd, 'db/schema'), { recursive: true }))
      .filter((name) => name.endsWith('.sql'))
      .sort();
    const chosen = join(cwd, 'db/schema', files[699] ?? '');
    const text = await readFile(chosen, 'utf8');
    await writeFile(chosen, `${text.trimEnd()}\ncreate tabel oops (id int);\n`);
    const result = await runCli(['build', '--url', database.url], { cwd });
    const line = text.trimEnd().split('\n').length + 1;
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain(`db/schema/${files[699]}:${line}:8`);
    expect(result.stderr).toContain('create tabel oops');
  });

  it('refuses a database that is not empty', async () => {
    const database = await createDatabase();
    await database.query('create table precious (id int)');
    const cwd = await folder({ ...configFor(database), 'db/schema/a.sql': 'create table a (id int);' });
    await writeFile(
      join(cwd, 'confiture.yaml'),
      `schema: { load_order: [db/schema] }\n${configFor(database)['confiture.yaml']}`,
    );
    const result = await runCli(['build'], { cwd });
    expect(result.exitCode).toBe(7);
    expect(await exists(database, 'precious')).toBe(true);
    const dropped = await runCli(['build', '--recreate'], { cwd });
    expect(dropped).toMatchObject({ exitCode: 7, stderr: expect.stringContaining('CONFIRMATION_REQUIRED') });
    expect(await exists(database, 'precious')).toBe(true);
  });
});

describe('two at once, and locks of others', () => {
  it('of two runs one applies, the other waits or is refused', async () => {
    const database = await createDatabase();
    const cwd = await folder({ ...configFor(database), ...pair('001', 'a', 'create table a (id int);') });
    const results = await Promise.all([
      runCli(['migrate', 'up'], { cwd }),
      runCli(['migrate', 'up'], { cwd }),
    ]);
    const codes = results.map((result) => result.exitCode).sort();
    expect([
      [0, 0],
      [0, 5],
    ]).toContainEqual(codes);
    expect(await database.query('select version, status from confiture.migrations')).toEqual([
      { version: '001', status: 'applied' },
    ]);
    expect(
      await database.query(
        `select count(*)::int as n from confiture.events where event = 'migration_applied'`,
      ),
    ).toEqual([{ n: 1 }]);
  });

  it('a table held by somebody is tried again, then refused naming the query', async () => {
    const database = await createDatabase();
    const cwd = await folder({
      ...configFor(database),
      ...pair('001', 'b', 'alter table held add column note text;'),
    });
    await database.query('create table held (id int)');
    const holder = new pg.Client(database.url);
    await holder.connect();
    await holder.query('begin');
    await holder.query('select count(*) from held');
    const result = await runCli(['migrate', 'up'], { cwd });
    await holder.end();
    expect(result.exitCode).toBe(5);
    expect(result.stderr).toContain('select count(*) from held');
    expect(await states(cwd)).toEqual({ '001': 'pending' });
  });
});

describe('a run that is cut short', () => {
  const slow = pair('001', 'slow', `create table slow (id int); ${gate}`);

  it('by kill -9 in a transaction leaves nothing, and the next run applies', async () => {
    const database = await createDatabase();
    const cwd = await folder({ ...configFor(database, '0'), ...slow });
    const closed = await closeGate(database);
    const running = startCli(['migrate', 'up'], { cwd });
    await closed.reached();
    running.process.kill('SIGKILL');
    await running.result;
    // The server notices that its client is gone once the statement ends.
    await closed.open();
    await untilGone(database);
    expect(await exists(database, 'slow')).toBe(false);
    expect(await states(cwd)).toEqual({ '001': 'pending' });
    await writeFile(join(cwd, 'db/migrations/001_slow.up.sql'), 'create table slow (id int);');
    expect((await runCli(['migrate', 'up'], { cwd })).exitCode).toBe(0);
  });

  it('by kill -9 between statements that stand alone is explained by status and resumed by up', async () => {
    const database = await createDatabase();
    const up = `create table t (id int);\ninsert into t values (1);\ncreate index concurrently t_id on t (id);\n${gate}\ninsert into t values (2);\n`;
    const cwd = await folder({ ...configFor(database, '0'), ...pair('001', 'steps', up) });
    const closed = await closeGate(database);
    const running = startCli(['migrate', 'up'], { cwd });
    await closed.reached();
    running.process.kill('SIGKILL');
    await running.result;
    await closed.open();
    await untilGone(database);
    const status = await runCli(['migrate', 'status'], { cwd });
    expect(status.stdout).toContain('applying');
    expect(status.stdout).toContain('3 of 5');
    expect((await runCli(['migrate', 'up'], { cwd })).exitCode).toBe(0);
    expect(await database.query('select id from t order by id')).toEqual([{ id: 1 }, { id: 2 }]);
    expect(
      await database.query(`select indisvalid as valid from pg_index where indrelid = 't'::regclass`),
    ).toEqual([{ valid: true }]);
  });

  it('by Ctrl-C in a build leaves the database as empty as it was', async () => {
    const database = await createDatabase();
    const closed = await closeGate(database);
    const files = { 'db/schema/a.sql': 'create table a (id int);', 'db/schema/b.sql': gate };
    const config = `schema: { load_order: [db/schema] }\n${configFor(database)['confiture.yaml']}`;
    const cwd = await folder({ 'confiture.yaml': config, ...files });
    const running = startCli(['build'], { cwd });
    await closed.reached();
    running.process.kill('SIGINT');
    expect((await running.result).exitCode).toBe(130);
    await closed.open();
    await untilGone(database);
    expect(await exists(database, 'a')).toBe(false);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('by %s is undone and exits 130', async (signal) => {
    const database = await createDatabase();
    const cwd = await folder({ ...configFor(database, '0'), ...slow });
    const closed = await closeGate(database);
    const running = startCli(['migrate', 'up'], { cwd });
    await closed.reached();
    running.process.kill(signal);
    const result: CliResult = await running.result;
    expect(result.exitCode).toBe(130);
    await closed.open();
    await untilGone(database);
    expect(await exists(database, 'slow')).toBe(false);
    expect(await states(cwd)).toEqual({ '001': 'pending' });
  });
});
