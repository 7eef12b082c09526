import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CliResult, runCli, startCli } from './run-cli.ts';
import { profile, type SyncProject, salt, syncProject } from './sync-project.ts';

const auditKey = 'k'.repeat(40);

/** Does what its option says; each user has a name of their own. */
const strategy = (more = ''): string => `import { defineStrategy } from 'confiture/plugin';
${more}
export default defineStrategy<{ readonly does: string }>({
  id: 'alias',
  summary: 'gives people another name',
  label: 'pseudonymous',
  version: '2.1.0',
  keyed: true,
  options: { does: { type: 'string', description: 'what it does', default: 'all' } },
  create({ options, tools }) {
    return (value) => {
      if (options.does === 'loop' && value.includes('7')) for (;;);
      if (options.does === 'throw') throw new Error('the secret of ' + value);
      return 'person ' + tools.hash(value, 8);
    };
  },
});
`;

/** The shop, whose users' names are changed by a strategy in a file. */
async function sandboxedProject(
  does = 'all',
  pin = '',
  { seconds = 0.2, email = '' } = {},
): Promise<SyncProject> {
  const use = `{ type: alias, does: ${does}${pin} }`;
  const text = profile.replace('full_name: { type: name }', `full_name: ${use}`);
  const project = await syncProject(
    40,
    email === '' ? text : text.replace(/email: \{.*\}/, `email: ${email}`),
  );
  await mkdir(join(project.cwd, 'db/strategies'), { recursive: true });
  await writeFile(join(project.cwd, 'db/strategies/alias.ts'), strategy());
  await appendFile(
    join(project.cwd, 'confiture.yaml'),
    `strategies_dir: db/strategies\nsandbox: { timeout_seconds: ${seconds}, strikes: 2 }\n`,
  );
  return project;
}

const line = ['sync', '--from', 'production', '--to', 'qa', '--profile', 'qa', '--log-file', 'log.jsonl'];
const secrets = { QA_SALT: salt, CONFITURE_AUDIT_KEY: auditKey };

function sync({ cwd }: SyncProject, args: readonly string[] = [], env = {}): Promise<CliResult> {
  return runCli([...line, ...args], { cwd, env: { ...secrets, ...env } });
}

interface Entry {
  readonly event: string;
  readonly text: string;
  readonly details: Readonly<Record<string, unknown>>;
}

const entriesOf = ({ target }: SyncProject): Promise<Entry[]> =>
  target.query<Entry & Record<string, unknown>>(
    'select event, name, environment, details, l::text as text from confiture.audit_log l order by id',
  );

async function eventsOf({ cwd }: SyncProject): Promise<readonly Record<string, unknown>[]> {
  const lines = (await readFile(join(cwd, 'log.jsonl'), 'utf8')).trim().split('\n');
  return lines
    .map((line): Record<string, unknown> => JSON.parse(line))
    .filter(({ event }) => String(event).startsWith('sandbox_'));
}

const untouched = async ({ target }: SyncProject): Promise<void> => {
  expect(await target.query('select from shop.users')).toEqual([]);
  expect(await target.query(`select to_regclass('confiture.sync_runs') as runs`)).toEqual([{ runs: null }]);
};

describe('a copy with a custom strategy', () => {
  it('is recorded in the audit log of its target and in the log, with what ran and no value', async () => {
    const project = await sandboxedProject();
    const result = await sync(project, ['--verify', 'full']);
    expect(result.exitCode, result.stderr).toBe(0);
    const [row] = await project.source.query<{ names: number; one: string }>(
      'select count(name)::int as names, min(name) as one from shop.users',
    );
    expect(await project.target.query(`select from shop.users where name !~ '^person [0-9a-f]{8}$'`)).toEqual(
      [],
    );
    const what = {
      strategy: 'full_name',
      program: 'db/strategies/alias.ts',
      hash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      column: 'shop.users.name',
    };
    const entries = await entriesOf(project);
    expect(entries).toMatchObject([
      { event: 'sandbox_executed', name: 'qa', environment: 'qa', details: { ...what, outcome: 'started' } },
      { event: 'sandbox_executed', details: { ...what, outcome: 'done', failed: 0, strikes: 0 } },
    ]);
    expect(Number(entries[1]?.details.values)).toBeGreaterThanOrEqual(row?.names ?? 0);
    expect(Number.isInteger(entries[1]?.details.seconds)).toBe(true);
    expect(entries.filter(({ text }) => text.includes(row?.one ?? '') || text.includes('person '))).toEqual(
      [],
    );
    expect(await eventsOf(project)).toMatchObject([
      { event: 'sandbox_executed', level: 'info', ...what, outcome: 'started' },
      { event: 'sandbox_executed', level: 'info', ...what, outcome: 'done' },
    ]);
    const verified = await runCli(['audit', 'verify', '--env', 'qa'], {
      cwd: project.cwd,
      env: { CONFITURE_AUDIT_KEY: auditKey },
    });
    expect(verified.stdout).toContain('the audit log is whole, 2 entries');
  });

  it('keeps tokens of other columns, which can be undone without the strategy', async () => {
    const email = '{ type: tokenization, vault: secret.vault }';
    const project = await sandboxedProject('all', '', { email });
    const result = await sync(project);
    expect(result.exitCode, result.stderr).toBe(0);
    const [user] = await project.target.query<{ id: string; email: string }>(
      'select id::text, email::text from shop.users order by id limit 1',
    );
    const [original] = await project.source.query<{ email: string }>(
      `select email::text from shop.users where id = ${user?.id}`,
    );
    const undo = [
      'vault',
      'detokenize',
      user?.email ?? '',
      '--profile',
      'qa',
      '--env',
      'qa',
      '--reason',
      'x',
    ];
    const undone = await runCli(undo, { cwd: project.cwd, env: secrets });
    expect(undone.stdout, undone.stderr).toContain(original?.email);
  });

  it('does not begin without the key of the audit log', async () => {
    const project = await sandboxedProject();
    const result = await sync(project, [], { CONFITURE_AUDIT_KEY: undefined });
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain(
      'error[AUDIT_KEY]: the environment variable CONFITURE_AUDIT_KEY is not set',
    );
    await untouched(project);
  });

  it('that its limits stop is recorded as stopped, and no row arrived', async () => {
    const project = await sandboxedProject('loop');
    const result = await sync(project);
    expect(result.exitCode, result.stderr).toBe(6);
    const entries = await entriesOf(project);
    expect(entries).toMatchObject([
      { event: 'sandbox_executed', details: { outcome: 'started' } },
      { event: 'sandbox_blocked', details: { outcome: 'stopped', column: 'shop.users.name' } },
    ]);
    expect(Number(entries[1]?.details.strikes)).toBeGreaterThan(0);
    expect(await project.target.query('select from shop.users')).toEqual([]);
    expect(await eventsOf(project)).toMatchObject([{}, { event: 'sandbox_blocked', level: 'error' }]);
  });

  it('whose code throws is recorded as failed, and what it threw is nowhere', async () => {
    const project = await sandboxedProject('throw');
    const result = await sync(project);
    expect(result.exitCode).toBe(6);
    const entries = await entriesOf(project);
    expect(entries).toMatchObject([
      { event: 'sandbox_executed', details: { outcome: 'started' } },
      { event: 'sandbox_executed', details: { outcome: 'failed' } },
    ]);
    const log = await readFile(join(project.cwd, 'log.jsonl'), 'utf8');
    for (const text of [result.stdout, result.stderr, log, ...entries.map((each) => each.text)])
      expect(text).not.toContain('the secret of');
  });
});

describe('a copy that is interrupted while its code runs', () => {
  it.each(['SIGINT', 'SIGKILL'] as const)('by %s: is recorded as far as it can be', async (signal) => {
    const project = await sandboxedProject('loop', '', { seconds: 60 });
    const started = startCli(line, { cwd: project.cwd, env: secrets });
    await untilBegun(project);
    started.process.kill(signal);
    const { exitCode, stderr } = await started.result;
    const outcomes = (await entriesOf(project)).map(({ details }) => details.outcome);
    expect(await project.target.query('select from shop.users')).toEqual([]);
    if (signal === 'SIGKILL') {
      expect(outcomes).toEqual(['started']);
      return;
    }
    expect(exitCode, stderr).toBe(130);
    expect(outcomes).toEqual(['started', 'failed']);
  });
});

/** Until the audit log has the entry that is written before the first row. */
async function untilBegun({ target }: SyncProject): Promise<void> {
  for (;;) {
    const [log] = await target.query<{ there: boolean }>(
      `select to_regclass('confiture.audit_log') is not null as there`,
    );
    if (log?.there && (await target.query('select from confiture.audit_log')).length > 0) return;
  }
}

describe('a strategy that is refused', () => {
  it('by the checker: the refusal is recorded, and nothing is copied', async () => {
    const project = await sandboxedProject();
    await writeFile(join(project.cwd, 'db/strategies/alias.ts'), strategy("import 'node:fs';"));
    const result = await sync(project);
    expect(result.exitCode).toBe(7);
    expect(result.stderr).toContain('error[STRATEGY_BLOCKED]');
    expect(await entriesOf(project)).toMatchObject([
      {
        event: 'sandbox_blocked',
        details: {
          outcome: 'refused',
          code: 'STRATEGY_BLOCKED',
          why: expect.stringContaining('alias.ts:2:'),
        },
      },
    ]);
    expect(await eventsOf(project)).toMatchObject([{ event: 'sandbox_blocked', code: 'STRATEGY_BLOCKED' }]);
    await untouched(project);
  });

  it('by its pin: the hash that was found is recorded', async () => {
    const project = await sandboxedProject('all', `, sha256: "sha256:${'0'.repeat(64)}"`);
    const result = await sync(project);
    expect(result.exitCode).toBe(7);
    expect(result.stderr).toContain('error[STRATEGY_CHANGED]');
    expect(await entriesOf(project)).toMatchObject([
      {
        event: 'sandbox_blocked',
        details: {
          code: 'STRATEGY_CHANGED',
          why: expect.stringMatching(/alias\.ts has sha256:[0-9a-f]{64}/),
        },
      },
    ]);
    await untouched(project);
  });

  it('is refused where that cannot be recorded, and says so', async () => {
    const project = await sandboxedProject('all', `, sha256: "sha256:${'0'.repeat(64)}"`);
    const result = await sync(project, [], { CONFITURE_AUDIT_KEY: undefined });
    expect(result.exitCode).toBe(7);
    expect(result.stderr).toContain('the refusal is not in the audit log: the environment variable');
    expect(await project.target.query(`select to_regclass('confiture.audit_log') as log`)).toEqual([
      { log: null },
    ]);
  });
});

describe('what writes to no database', () => {
  it.each([
    [['sync', '--from', 'production', '--to', 'qa', '--dry-run']],
    [['profile', 'preview', '--env', 'production', '--table', 'shop.users']],
  ])('%j: needs no key, and is in the log alone', async (command) => {
    const project = await sandboxedProject();
    const result = await runCli([...command, '--profile', 'qa', '--log-file', 'log.jsonl'], {
      cwd: project.cwd,
      env: { QA_SALT: salt },
    });
    expect(result.exitCode, result.stderr).toBe(0);
    expect(await eventsOf(project)).toMatchObject([
      { event: 'sandbox_executed', column: 'shop.users.name', outcome: 'done', failed: 0 },
    ]);
    for (const { query } of [project.source, project.target])
      expect(await query(`select to_regnamespace('confiture') as found`)).toEqual([{ found: null }]);
  });
});
