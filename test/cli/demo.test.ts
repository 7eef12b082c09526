import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { connect } from '../../src/postgres/connect.ts';
import { startEmbedded } from '../../src/postgres/embedded/server.ts';
import { schemaErrors } from '../docs/json-schema.ts';
import { emptyFolder, readyCache } from '../server/temporary-cache.ts';
import { runCli } from './run-cli.ts';

const cwd = await emptyFolder();
const CONFITURE_CACHE = await readyCache();
const env = { CONFITURE_CACHE, TMPDIR: cwd };
const demo = (...args: string[]) => runCli(['demo', ...args], { cwd, env });

async function databases(): Promise<readonly string[]> {
  const server = await startEmbedded({ cacheFolder: CONFITURE_CACHE });
  const session = await connect(server.url('postgres'));
  const rows = await session.query<{ name: string }>(
    `select datname as name from pg_database where datname like 'printoptim%' order by 1`,
  );
  await session.close();
  return rows.map(({ name }) => name);
}

it('runs the tour, each step with its line and its output, and leaves a project to go on with', async () => {
  const directory = join(cwd, 'my tour');
  const { exitCode, stdout } = await demo('--directory', 'my tour');
  expect(exitCode).toBe(0);
  const lines = stdout.split('\n').flatMap((line) => (line.startsWith('$ ') ? [line.slice(2)] : []));
  expect(lines).toEqual([
    'confiture build --env local --seed',
    'confiture migrate up --env staging --to 000',
    'confiture migrate status --env staging',
    'confiture migrate up --env staging',
    'confiture migrate status --env staging',
    'confiture migrate down --env staging',
    'confiture migrate up --env staging',
    'confiture lint --preset printoptim',
    'confiture sync --from local --to staging --profile qa --verify full',
    'confiture migrate up --env guarded --yes',
  ]);
  expect(stdout).toMatch(/\npublic\.w_customers\.email +email_mask +partial\n/);
  expect(stdout).toMatch(
    /\nname +Basile Montreuil-Roy +\S.*\nemail +basile@example\.org +qa\+.*@example\.org\n/,
  );
  expect(stdout.match(/Montreuil/g)).toHaveLength(1);
  expect(stdout).toMatch(/\nverified in .*: \d+ tables, \d+ changed columns, \d+ foreign keys\n/);
  expect(stdout).toContain(
    'error[security-definer-search-path]: function public.record_change() is SECURITY DEFINER and does not set search_path',
  );
  expect(stdout).toContain('  --> db/schema/00_common/003_functions/record_change.sql:2:1\n');
  expect(stdout).toMatch(/\n1 error\n/);
  expect(stdout).toContain('error[RISK_REFUSED]: guarded is protected: DROP COLUMN takes billing_address of');
  expect(stdout).toContain('  --> db/migrations/007_tidy_addresses.up.sql:2:1\n');
  expect(stdout).toMatch(/It takes ACCESS EXCLUSIVE on public\.w_orders \(120,000 rows, .*\), blocks reads/);
  expect(stdout).toMatch(/Estimated: .* measured\.\n/);
  expect(stdout).toContain('create table public.w_orders_billing_address_kept as');
  expect(stdout).toMatch(/\nstaging: applied 1 migration in .*; 6 migrations still pending\n/);
  expect(stdout).toMatch(/\n001 +add_loyalty_tier +pending\n/);
  expect(stdout).toMatch(/\n005 +widen_tracking_number +applied /);
  expect(stdout).toMatch(/\n006 +add_customer_analytics +applied /);
  expect(stdout).toMatch(/their structure is the same \([0-9a-f]{16}…\)/);
  expect(stdout).toContain(`The project lies in ${directory}. Go on there:\n`);
  expect(stdout).toContain(`\n  cd '${directory}'\n`);

  const status = await runCli(['migrate', 'status', '--env', 'local', '--format', 'json'], {
    cwd: directory,
    env,
  });
  expect(JSON.parse(status.stdout).data).toMatchObject({ pending: 0 });
  const linted = await runCli(['lint', '--preset', 'printoptim'], { cwd: directory, env });
  expect(linted.exitCode, 'the slip is gone').toBe(0);
  const again = await runCli(['build', '--env', 'local', '--recreate', '--seed'], { cwd: directory, env });
  expect(again).toMatchObject({ exitCode: 0 });
});

it('works on databases of its own, whatever the shell is connected with, and leaves none with --no-keep', async () => {
  const before = await databases();
  const variables = {
    CONFITURE_DATABASE_URL: 'postgresql://ana:canary@127.0.0.1:1/x',
    DATABASE_URL: 'nonsense',
  };
  const result = await runCli(['demo', '--format', 'json'], { cwd, env: { ...env, ...variables } });
  expect(result).toMatchObject({ exitCode: 0, stderr: '' });
  const document = JSON.parse(result.stdout);
  expect(await schemaErrors('demo', document)).toBeNull();
  expect(document).toMatchObject({ ok: true });
  const { data } = document;
  expect(data.kept).toBe(true);
  expect(data.steps).toHaveLength(10);
  expect(data.fingerprints.local).toBe(data.fingerprints.staging);
  const { local, staging } = data.databases;
  expect([...before, local, staging].sort()).toEqual(await databases());
  expect(before).not.toContain(local);
  const config = await loadConfig({ directory: data.directory, environment: {} });
  expect(config.environments).toMatchObject({
    local: { connection: { database: local } },
    staging: { connection: { database: staging } },
  });

  // Leaves nothing with --no-keep, and clears away the databases of a demo whose folder is gone.
  await rm(data.directory, { recursive: true });
  const next = await demo('--no-keep', '--directory', 'short');
  expect(next.exitCode).toBe(0);
  expect(next.stdout).not.toContain('The project lies in');
  expect(existsSync(join(cwd, 'short'))).toBe(false);
  expect(await databases()).toEqual(before);
});

it('writes into no folder that has something in it', async () => {
  await mkdir(join(cwd, 'mine'));
  await writeFile(join(cwd, 'mine/notes'), 'keep me');
  const before = await databases();
  const { exitCode, stdout, stderr } = await demo('--directory', 'mine', '--no-keep');
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain('error[CONFIG_EXISTS]');
  expect(await readFile(join(cwd, 'mine/notes'), 'utf8')).toBe('keep me');
  expect(await databases()).toEqual(before);
});
