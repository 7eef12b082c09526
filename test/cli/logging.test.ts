import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { logEvents } from '../../src/log.ts';
import { createDatabase } from '../server/database.ts';
import { emptyFolder } from '../server/temporary-cache.ts';
import { writeFiles } from '../testing/test-project.ts';
import { type CliOptions, type CliResult, runCli } from './run-cli.ts';

interface Line {
  readonly [field: string]: unknown;
  readonly event: string;
}

const canary = 'kanarie-93f1';

/** A hook that tells the log all that it should not, and one that fails with it. */
const plugin = `import { defineHook, noConfig } from 'confiture/plugin';
const plain = { phases: ['after_ddl'], config: noConfig, transaction: 'migration' } as const;
export const tell = defineHook({ ...plain, id: 'tell', summary: 's', async run({ log, url, variables, progress }) {
  log('told', { url, token: variables.SHOP_API_TOKEN ?? null, list: [{ deep: 'x ' + url }], rows: 3 });
  progress(1, 2, 'with ' + variables.SHOP_API_TOKEN);
  return { message: 'told ' + url, rowsAffected: 3 };
} });
export const fail = defineHook({ ...plain, id: 'fail', summary: 's', async run({ url, variables }) {
  throw new Error('refused by ' + url + ' with ' + variables.SHOP_API_TOKEN);
} });
`;

async function project(hook: string, more: Readonly<Record<string, string>> = {}) {
  const database = await createDatabase();
  const url = new URL(database.url);
  // A server that trusts its clients takes any password.
  if (url.password === '') url.password = canary;
  const password = decodeURIComponent(url.password);
  const folder = await emptyFolder();
  await writeFiles(folder, {
    'confiture.yaml': `plugins: [./plugin.ts]
environments:
  test: { url: ${JSON.stringify(url.toString())} }
`,
    'plugin.ts': plugin,
    'db/migrations/001_orders.yaml': `migration:
  ddl: create table orders (id int);
  rollback: { ddl: drop table orders; }
  hooks:
    after_ddl:
      - type: ${hook}
`,
    ...more,
  });
  const run = (args: readonly string[], env: CliOptions['env'] = {}): Promise<CliResult> =>
    runCli(args, { cwd: folder, env: { SHOP_API_TOKEN: canary, ...env } });
  const lines = async (file = 'run.log'): Promise<readonly Line[]> =>
    parse(await readFile(join(folder, file), 'utf8'));
  return { folder, run, lines, password, url: url.toString() };
}

function parse(text: string): readonly Line[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

const names = (lines: readonly Line[]): readonly string[] => lines.map(({ event }) => event);

describe('the log', () => {
  it('has a line of JSON for each event, with ids, durations and outcome', async () => {
    const { run, lines } = await project('tell');
    const up = await run(['migrate', 'up', '--log-file', 'run.log']);
    expect(up).toMatchObject({ exitCode: 0 });
    const found = await lines();
    expect(names(found)).toEqual([
      'command_start',
      'migration_start',
      'executing_hooks',
      'hook_start',
      'told',
      'hook_completed',
      'phase_completed',
      'migration_applied',
      'command_completed',
    ]);
    const [start] = found;
    expect(start).toMatchObject({ level: 'info', command: 'migrate up' });
    expect(new Date(String(start?.time)).getTime()).not.toBeNaN();
    expect(new Set(found.map(({ run_id }) => run_id)).size).toBe(1);
    expect(found[3]).toMatchObject({ hook: 'tell', phase: 'after_ddl', migration: '001_orders' });
    expect(found[5]).toMatchObject({
      hook: 'tell',
      rows_affected: 3,
      attempts: 1,
      duration_ms: expect.any(Number),
    });
    expect(found[7]).toMatchObject({
      migration: '001_orders',
      version: '001',
      direction: 'up',
      environment: 'test',
      hooks: 1,
      duration_ms: expect.any(Number),
    });
    expect(found[8]).toMatchObject({ exit_code: 0, duration_ms: expect.any(Number) });

    await run(['migrate', 'down', '--log-file', 'run.log']);
    const all = await lines();
    expect(names(all.slice(9))).toEqual([
      'command_start',
      'migration_start',
      'migration_rolled_back',
      'command_completed',
    ]);
    expect(new Set(all.map(({ run_id }) => run_id)).size).toBe(2);
  });

  it('says what failed, as an error', async () => {
    const { run, lines } = await project('fail');
    expect(await run(['migrate', 'up', '--log-file', 'run.log', '--log-level', 'error'])).toMatchObject({
      exitCode: 4,
    });
    const found = await lines();
    expect(found.map(({ event, level }) => [event, level])).toEqual([
      ['hook_failed', 'error'],
      ['migration_failed', 'error'],
      ['command_failed', 'error'],
    ]);
    expect(found[1]).toMatchObject({ code: 'HOOK_FAILED', migration: '001_orders', line: 6 });
    expect(found[2]).toMatchObject({ code: 'HOOK_FAILED', exit_code: 4 });
  });

  it('is off by default, and on stderr when only a level is given', async () => {
    const { run } = await project('tell');
    expect((await run(['migrate', 'up'])).stderr).not.toContain('{');
    const { stderr, stdout } = await run(['migrate', 'down', '--log-level', 'info', '--format', 'json']);
    expect(names(parse(stderr))).toEqual([
      'command_start',
      'migration_start',
      'migration_rolled_back',
      'command_completed',
    ]);
    expect(JSON.parse(stdout).ok).toBe(true);
    const text = await run(['migrate', 'up', '--log-level', 'debug', '--log-file', '-']);
    expect(names(parse(text.stderr))).toContain('progress');
  });

  it('is asked for by variables too, which an option overrides', async () => {
    const { run, lines, folder } = await project('tell');
    const env = { CONFITURE_LOG_FILE: 'variables.log', CONFITURE_LOG_LEVEL: 'warn' };
    await run(['migrate', 'status'], env);
    expect(await readFile(join(folder, 'variables.log'), 'utf8')).toBe('');
    await run(['migrate', 'status', '--log-level', 'info'], env);
    expect(names(await lines('variables.log'))).toEqual(['command_start', 'command_completed']);
    await run(['migrate', 'status', '--log-level', 'off'], env);
    expect(await lines('variables.log')).toHaveLength(2);
    const wrong = await run(['migrate', 'status'], { CONFITURE_LOG_LEVEL: 'loud' });
    expect(wrong).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('"loud" is no level of the log'),
    });
  });

  it('that cannot be written stops the command before it does anything', async () => {
    const { run, folder } = await project('tell');
    await mkdir(join(folder, 'logs'));
    for (const file of ['logs', 'nowhere/run.log']) {
      const { exitCode, stderr } = await run(['migrate', 'up', '--log-file', file]);
      expect(stderr).toContain('error[FILE_NOT_WRITABLE]: the log file ');
      expect(exitCode).toBe(2);
    }
    expect((await run(['migrate', 'status', '--format', 'json'])).stdout).toContain('"state": "pending"');
  });
});

describe('no secret', () => {
  it.each(['tell', 'fail'])('is in any line, whatever the hook %s says', async (hook) => {
    const { run, folder, password } = await project(hook);
    await run(['migrate', 'up', '--log-file', 'run.log', '--log-level', 'debug']);
    const text = await readFile(join(folder, 'run.log'), 'utf8');
    expect(text).toContain('***');
    expect(text).not.toContain(canary);
    expect(text).not.toContain(password);
  });

  it('is in the lines of a command that fails before there is a project', async () => {
    const { run, folder, password, url } = await project('tell');
    await run(['migrate', 'up', '--url', `${url}x`, '--log-file', 'run.log', '--log-level', 'debug']);
    await run(['migrate', 'up', '--url', url.replace('postgresql:', 'mysql:'), '--log-file', 'run.log']);
    await run(['migrate', 'up', '--env', url, '--log-file', 'run.log']);
    const text = await readFile(join(folder, 'run.log'), 'utf8');
    expect(names(parse(text)).filter((event) => event === 'command_failed')).toHaveLength(3);
    expect(text).not.toContain(canary);
    expect(text).not.toContain(password);
  });
});

it('docs/reference/log-events.md lists the events, each with its level', async () => {
  const page = await readFile(join(import.meta.dirname, '../../docs/reference/log-events.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `(\w+)` \| (\w+) \|/gm)].map(([, event, level]) => [event, level]);
  expect(Object.fromEntries(rows)).toEqual(logEvents);
});
