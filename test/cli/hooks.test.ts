import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createDatabase } from '../server/database.ts';
import { emptyFolder } from '../server/temporary-cache.ts';
import { writeFiles } from '../testing/test-project.ts';
import { runCli, startCli } from './run-cli.ts';

async function project(more = '', files: Readonly<Record<string, string>> = {}) {
  const [database, cwd] = await Promise.all([createDatabase(), emptyFolder()]);
  const config = `environments:\n  test: { url: ${JSON.stringify(database.url)} }\n${more}`;
  await writeFiles(cwd, { 'confiture.yaml': config, ...files });
  return { database, cwd };
}

it('lists the hooks, outside of a project too', async () => {
  const cwd = await emptyFolder();
  const text = await runCli(['hooks', 'list'], { cwd });
  expect(text).toMatchObject({ exitCode: 0, stderr: '' });
  expect(text.stdout).toMatch(/^backfill_read_model +configured +before_ddl, after_ddl,/m);
  const json = await runCli(['hooks', 'list', '--format', 'json'], { cwd });
  const { hooks } = JSON.parse(json.stdout).data;
  expect(hooks).toHaveLength(12);
  expect(hooks[0]).toEqual({
    id: 'analyze_statistics',
    summary: "brings the planner's statistics of tables up to date",
    phases: ['after_ddl', 'after_validation', 'cleanup', 'after_anonymization'],
    transaction: 'configured',
    timeoutMs: 300_000,
    from: 'confiture',
  });
});

it('fires a notice from the built command line, with the settings of confiture.yaml', async () => {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    request.on('data', (part) => bodies.push(String(part)));
    request.on('end', () => response.end('ok'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const { cwd } = await project(`hooks:
  on_error:
    - type: notify
      config: { slack: { webhook_url: '\${SLACK}' } }
`);
  const env = { SLACK: `http://127.0.0.1:${port}/services/SECRET` };
  const fired = await runCli(['hooks', 'test', 'notify'], { cwd, env });
  expect(fired).toMatchObject({ exitCode: 0, stderr: '' });
  expect(fired.stdout).toMatch(/^notify in on_error: told slack \(/);
  expect(bodies.join('')).toContain('this is a test of the hook: nothing has failed');
  const unset = await runCli(['hooks', 'test', 'notify'], { cwd });
  expect(unset.exitCode).toBe(2);
  expect(unset.stderr).toContain('confiture.yaml:6');
});

it('takes back what a hook does in the database, unless it is told to keep it', async () => {
  const { database, cwd } = await project('', {
    'db/migrations/001_orders.up.sql': 'create table orders (id int);',
    'db/migrations/002_model.yaml': `migration:
  name: model
  version: '002'
  ddl: create table r (n bigint);
  hooks:
    after_ddl:
      - type: rebuild_read_models
        config: { action: insert into r select 1 }
  rollback:
    ddl: drop table r;
`,
  });
  await database.query('create table r (n bigint)');
  const rows = () => database.query('select n::int from r');
  const fired = await runCli(['hooks', 'test', 'rebuild_read_models'], { cwd });
  expect(fired.stdout).toMatch(/1 statement run \(.*\nnothing of it was kept in the database\n$/);
  expect(await rows()).toEqual([]);
  await runCli(['hooks', 'test', 'rebuild_read_models', '--keep'], { cwd });
  expect(await rows()).toEqual([{ n: 1 }]);
  const own = [
    'hooks',
    'test',
    'backfill_read_model',
    '--settings',
    '{ source_query: select 2 as n, target_table: r }',
  ];
  expect(await runCli(own, { cwd })).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('--keep'),
  });
  expect((await runCli([...own, '--keep'], { cwd })).stdout).toContain('1 rows into public.r');
  expect(await rows()).toEqual([{ n: 1 }, { n: 2 }]);
  const failed = await runCli(
    ['hooks', 'test', 'verify_consistency', '--settings', '{ checks: [{ name: a, query: "select 1, 2" }] }'],
    { cwd },
  );
  expect(failed).toMatchObject({ exitCode: 4, stderr: expect.stringContaining('a: expected 1, actual 2') });
  const unknown = await runCli(['hooks', 'test', 'notifi'], { cwd });
  expect(unknown).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('Did you mean notify?') });
});

it('verifies an audit log that migrations wrote, and exits 1 when it was changed', async () => {
  const { database, cwd } = await project(
    `hooks:
  before_ddl: [{ type: audit_log }]
  cleanup: [{ type: audit_log }]
  on_error: [{ type: audit_log }]
`,
    {
      'db/migrations/001_orders.up.sql': 'create table orders (id int);',
      'db/migrations/001_orders.down.sql': 'drop table orders;',
      'db/migrations/002_bad.up.sql': 'create table orders (id int);',
      'db/migrations/002_bad.down.sql': 'select 1;',
    },
  );
  const env = { CONFITURE_AUDIT_KEY: 'k'.repeat(32) };
  expect(await runCli(['migrate', 'up'], { cwd, env })).toMatchObject({ exitCode: 4 });
  const events = 'select version, event from confiture.audit_log order by id';
  expect(await database.query(events)).toEqual([
    { version: '001', event: 'migration_started' },
    { version: '001', event: 'migration_succeeded' },
    { version: '002', event: 'migration_failed' },
  ]);
  const verify = (...more: string[]) => runCli(['audit', 'verify', ...more], { cwd, env });
  const whole = await verify();
  expect(whole).toMatchObject({ exitCode: 0, stderr: '' });
  expect(whole.stdout).toMatch(
    /^test: the audit log is whole, 3 entries in 1 segment\nhead 3:[0-9a-f]{64}\n$/,
  );
  const [, anchor = ''] = /head (\S+)/.exec(whole.stdout) ?? [];
  expect((await verify('--anchor', anchor)).exitCode).toBe(0);
  expect((await verify('--anchor', '3:x')).exitCode).toBe(2);
  expect((await runCli(['audit', 'verify'], { cwd })).stderr).toContain('error[AUDIT_KEY]');
  await database.query(`set session_replication_role = replica;
    update confiture.audit_log set event = 'migration_succeeded' where id = 3`);
  expect(await verify()).toMatchObject({
    exitCode: 1,
    stdout: 'test: entry 3 is not as it was written (altered); whole before it: 2 entries\n',
  });
  const json = JSON.parse((await verify('--format', 'json')).stdout);
  expect(json.data.fault).toMatchObject({ kind: 'altered', id: 3 });
});

it('goes on with a backfill after kill -9 of migrate up, without a lost or a doubled row', async () => {
  const { database, cwd } = await project('', {
    'db/migrations/001_copy.yaml': `migration:
  name: copy
  version: '001'
  ddl: create table r_orders (id bigint, total numeric);
  hooks:
    after_ddl:
      - type: backfill_read_model
        config:
          source_table: w_orders
          target_table: r_orders
          batch_size: 100
          parallel_workers: 2
          throttle: { pause: 20ms }
    after_validation:
      - type: verify_consistency
        config: { row_counts: [{ source: w_orders, target: r_orders }] }
  rollback:
    ddl: drop table r_orders;
`,
  });
  await database.query(`create table w_orders (id bigint primary key, total numeric);
    insert into w_orders select i, i from generate_series(1, 4000) i`);
  const { process: running, result } = startCli(['migrate', 'up'], { cwd });
  const done = `select count(*)::int as n from pg_class where oid = to_regclass('confiture.backfill_batches')`;
  const batches = 'select count(*)::int as n from confiture.backfill_batches where done_at is not null';
  const until = async (sql: string, least: number): Promise<void> => {
    for (let n = -1; n < least; ) [{ n = -1 } = {}] = await database.query<{ n: number }>(sql);
  };
  await until(done, 1);
  await until(batches, 12);
  running.kill('SIGKILL');
  await result;
  await database.query(`select pg_terminate_backend(pid, 10000) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`);
  const status = await runCli(['migrate', 'status'], { cwd });
  expect(status.stdout).toContain('applying');
  const again = await runCli(['migrate', 'up'], { cwd });
  expect(again).toMatchObject({ exitCode: 0 });
  expect(again.stderr).toMatch(
    /4,000 rows into public\.r_orders in 40 batches, \d+ of them by an earlier run/,
  );
  const twice =
    'select count(*)::int as n, count(distinct id)::int as ids, sum(total)::int as sum from r_orders';
  expect(await database.query(twice)).toEqual([{ n: 4000, ids: 4000, sum: 8_002_000 }]);
});
