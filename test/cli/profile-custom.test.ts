import { createHmac } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { createDatabase } from '../server/database.ts';
import { catalogProject } from './catalog-project.ts';
import { runCli } from './run-cli.ts';

const ddl = `create table people (id int primary key, iban text not null, country text, note varchar(12));
  insert into people select n, 'FR' || lpad(n::text, 6, '0'), 'fr', case when n % 3 > 0 then 'canary' || n end
  from generate_series(1, 30) n;`;
const env = { SALT: '0123456789abcdef0123456789abcdef' };

const around = `import { defineStrategy } from 'confiture/plugin';
export default defineStrategy<{ readonly ending: string }>({
  id: 'around',
  summary: 'turns it around',
  label: 'partial',
  reads: ['country'],
  options: { ending: { type: 'string', description: 'What comes behind.', default: '!' } },
  create:
    ({ options }) =>
    (value, row): string =>
      (row.get('country') ?? '') + [...value].reverse().join('') + options.ending,
});
`;

async function project(profile: string, files: Readonly<Record<string, string>> = {}) {
  const database = await createDatabase();
  await database.query(ddl);
  const cwd = await catalogProject(database.url, { 'db/profiles/qa.yaml': `salt: "\${SALT}"\n${profile}` });
  const more = { 'db/strategies/around.ts': around, ...files };
  for (const [name, text] of Object.entries(more)) {
    await mkdir(dirname(join(cwd, name)), { recursive: true });
    await writeFile(join(cwd, name), text);
  }
  const configure = (text: string) => writeFile(join(cwd, 'confiture.yaml'), text, { flag: 'a' });
  await configure('strategies_dir: db/strategies\n');
  const run = (...args: readonly string[]) => runCli(['profile', ...args], { cwd, env });
  return { run, configure, cwd };
}

const rules = (columns: string) =>
  `rules:\n  - table: people\n    strategy: none\n    columns: { ${columns} }\n`;

it('previews what a strategy of the project makes of rows', async () => {
  const { run } = await project(
    `strategies:\n  mine: { type: around, ending: "." }\n${rules('iban: mine, note: { type: around, on_invalid: error }')}`,
  );
  const { exitCode, stdout, stderr } = await run(
    'preview',
    '--env',
    'live',
    '--rows',
    '2',
    '--format',
    'json',
  );
  expect(stderr).toBe('');
  expect(JSON.parse(stdout).data.tables[0].columns).toMatchObject([
    { column: 'iban', strategy: 'mine', label: 'partial', after: ['fr100000RF.', 'fr200000RF.'] },
    { column: 'note', strategy: 'around', after: ['fr1yranac!', 'fr2yranac!'] },
  ]);
  expect(stdout).not.toContain('canary');
  expect(exitCode).toBe(0);
});

it('previews code of the profile itself, under its own key', async () => {
  const code = '"(value, { tools, options }) => tools.hmac(value).slice(0, options.n)"';
  const { run } = await project(
    `strategies:\n  own: { type: custom, function: ${code}, label: pseudonymous, keyed: true, longest: 9, config: { n: 9 } }\n${rules('note: own')}`,
  );
  const { stdout } = await run('preview', '--env', 'live', '--rows', '1', '--format', 'json');
  const [{ after }] = JSON.parse(stdout).data.tables[0].columns;
  expect(after).toEqual([expect.stringMatching(/^[0-9a-f]{9}$/)]);
  expect(after).not.toEqual([createHmac('sha256', env.SALT).update('canary1').digest('hex').slice(0, 9)]);
});

it('ends a preview at a value that the code throws for, and tells neither value nor message', async () => {
  const code = `"(value) => { if (value.endsWith('4')) throw new Error('bad ' + value); return 'x'; }"`;
  const { run } = await project(rules(`note: { type: custom, function: ${code}, label: destroyed }`));
  const { exitCode, stdout, stderr } = await run('preview', '--env', 'live');
  expect([exitCode, stdout]).toEqual([4, '']);
  expect(stderr).toContain(
    'error[VALUE_INVALID]: a value of public.people.note cannot be changed by the strategy custom:',
  );
  expect(stderr).toContain('it threw an error');
  expect(stderr).not.toContain('canary');
  expect(stderr).not.toContain('bad ');
});

it('checks a profile: options by line and column, code that is broken, what is not enabled', async () => {
  const { run, configure } = await project(
    `strategies:\n  a: { type: around, endng: "." }\n  b: { type: blocked }\n  c: { type: off }\n  d: { type: arund }\n${rules('iban: a')}`,
    {
      'db/strategies/blocked.ts': `import { readFileSync } from 'node:fs';\n${around.replace("'around'", "'blocked'")}`,
      'db/strategies/off.ts': around.replace("'around'", "'off'"),
    },
  );
  await configure('strategies:\n  - { name: off, enabled: false }\n');
  const { exitCode, stdout } = await run('check', '--env', 'live', '--format', 'json');
  const { findings } = JSON.parse(stdout).data;
  expect(
    findings.map((each: { code: string; message: string; location: { line: number; column: number } }) => [
      each.code,
      each.message,
      each.location.line,
      each.location.column,
    ]),
  ).toEqual([
    ['PROFILE_INVALID', 'unknown key `endng`', 3, 22],
    ['STRATEGY_BLOCKED', expect.stringContaining('db/strategies/blocked.ts:1:'), 4, 14],
    ['PROFILE_INVALID', 'the strategy `off` is not enabled', 5, 14],
    ['PROFILE_INVALID', 'there is no strategy `arund`', 6, 14],
  ]);
  expect(exitCode).toBe(1);
});

it('tells whose code changes a column, and its hash', async () => {
  const { run } = await project(
    `strategies: { mine: { type: around } }\n${rules('iban: mine, note: { type: masking }')}`,
  );
  const { stdout } = await run('check', '--env', 'live', '--format', 'json');
  const custom = JSON.parse(stdout).data.columns.map((each: { custom: unknown }) => each.custom);
  expect(custom).toEqual([
    null,
    { program: 'db/strategies/around.ts', hash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) },
    null,
    null,
  ]);
  const table = await run('check', '--env', 'live', '--format', 'table');
  expect(table.stdout).toMatch(/^public\.people\.iban +text +mine +partial +db\/strategies\/around\.ts$/m);
});

it('refuses a strategy of the project within another, and says so', async () => {
  const { run } = await project(rules('iban: { type: chain, strategies: [around] }'));
  const { exitCode, stdout } = await run('check', '--env', 'live');
  expect(exitCode).toBe(1);
  expect(stdout).toContain('the custom strategy around cannot stand within another strategy');
});

it('refuses a strategy whose code is not the pinned one, before anything is read', async () => {
  const { run } = await project(
    `strategies:\n  a: { type: around, sha256: "sha256:${'0'.repeat(64)}" }\n${rules('iban: a')}`,
  );
  const { exitCode, stderr } = await run('preview', '--env', 'live');
  expect(exitCode).toBe(7);
  expect(stderr).toMatch(
    /error\[STRATEGY_CHANGED\]: the code of the strategy `around` is another one than the profile allows: db\/strategies\/around\.ts has sha256:[0-9a-f]{64}/,
  );
  expect(stderr).toContain('db/profiles/qa.yaml:3:');
});

it('reads no strategy of the project where the profile names none', async () => {
  const { run } = await project(rules('note: { type: masking }, iban: none'), {
    'db/strategies/bad.ts': 'throw new Error("no");',
  });
  const { exitCode, stderr } = await run('check', '--env', 'live');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
});

it('lists a profile with custom strategies as one without mistakes', async () => {
  const { run } = await project(`strategies: { a: { type: around } }\n${rules('iban: a')}`);
  expect(JSON.parse((await run('list', '--format', 'json')).stdout).data.profiles).toMatchObject([
    { name: 'qa', strategies: 1, errors: 0 },
  ]);
});
