import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LintOutcome } from '../../src/cli/lint/lint-result.ts';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import { catalogProject } from './catalog-project.ts';
import { type CliResult, runCli } from './run-cli.ts';

let live: TestDatabase;
let cwd: string;

/** None of them may be in anything that lint prints or writes. */
const canaries = {
  key: `AKIA${'Q7ZK3M5N2P8R4T6W'}`,
  url: 'kT9vLq27xWz',
  random: 'q8Zr2LmX0vB7tKc4WdNsYp1',
  role: 'sunflower-gate',
  seed: 'hJ5nRb83cQe',
  broken: 'wU6dGm94fTs',
};

/** Each secret stands in a line that another rule points at. */
const schema = `create table hooks (
  id int not null,
  "Target" varchar(200) default 'https://shop:${canaries.url}@hooks.internal/x',
  api_key varchar(80) default '${canaries.random}',
  label varchar(40) check (label <> '${canaries.key}' or label <> 'x')
);
alter role current_user password '${canaries.role}'; -- confiture: ignore missing-primary-key not here
`;

const formats = ['text', 'json', 'github', 'sarif', 'junit', 'html'] as const;

beforeAll(async () => {
  live = await createDatabase();
  cwd = await catalogProject(
    live.url,
    {
      'db/schema/hooks.sql': schema.replace(/^alter role.*\n/m, ''),
      'db/seeds/hooks.sql': `insert into hooks (id, label) values (1, 'https://ci:${canaries.seed}@x.internal');\n`,
      'db/migrations/001_hooks.up.sql': `create table hooks (id int);\nalter table hooks drop column id; -- https://ci:${canaries.url}@x\n`,
      'broken.sql': `create table a (b int default 'https://ci:${canaries.broken}@x.internal');\ncreate tabel c (d text default '${canaries.key}');\n`,
      'role.sql': schema,
    },
    'migrations: { dir: db/migrations }\nseeds: { load_order: [db/seeds] }\n',
  );
  await live.query(schema.replace(/^alter role.*\n/m, ''));
});

function lint(...args: readonly string[]): Promise<CliResult> {
  return runCli(['lint', ...args, '--preset', 'strict'], { cwd });
}

function dataOf({ stdout }: CliResult): LintOutcome {
  const { data }: { data: LintOutcome } = JSON.parse(stdout);
  return data;
}

describe.each([
  ['DDL files', ['--build-on', 'live']],
  ['a file with the password of a role', ['role.sql', '--build-on', 'live']],
  ['files that do not build', ['broken.sql', '--build-on', 'live']],
  ['a live database', ['--env', 'live']],
  ['pending migrations', ['migrations', '--env', 'live']],
] as const)('what is secret in %s', (_, args) => {
  it.each(formats)('is not in %s', async (format) => {
    const { stdout, stderr, exitCode } = await lint(...args, '--format', format);
    expect(exitCode, stderr).toBeLessThan(2);
    expect(stdout.length).toBeGreaterThan(100);
    for (const canary of Object.values(canaries)) expect(stdout + stderr).not.toContain(canary);
  });
});

it('other rules point at the lines of secrets, and show them masked', async () => {
  const { findings } = dataOf(await lint('--build-on', 'live', '--format', 'json'));
  const shown = findings.filter(({ excerpt }) => excerpt?.includes('*****'));
  expect(shown.map(({ rule }) => rule)).toEqual(
    expect.arrayContaining(['varchar-without-reason', 'quoted-identifier', 'check-always-true']),
  );
});

it('secrets of seeds are found where a live database is looked at, too', async () => {
  const { findings } = dataOf(await lint('--env', 'live', '--rule', 'hardcoded-secret', '--format', 'json'));
  expect(findings.map(({ location }) => location?.file)).toContain('db/seeds/hooks.sql');
});

it('nothing secret gets into a baseline or a report file', async () => {
  await lint('--build-on', 'live', '--baseline', 'known.json', '--write-baseline');
  await lint('--build-on', 'live', '--report', 'report.html');
  await writeFile(join(cwd, 'old.json'), (await lint('--build-on', 'live', '--format', 'json')).stdout);
  for (const file of ['known.json', 'report.html', 'old.json']) {
    const text = await readFile(join(cwd, file), 'utf8');
    for (const canary of Object.values(canaries)) expect(text).not.toContain(canary);
  }
});
