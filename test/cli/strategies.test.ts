import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { emptyFolder } from '../server/temporary-cache.ts';
import { writeFiles } from '../testing/test-project.ts';
import { cli, runCli } from './run-cli.ts';

const plate = `import { defineStrategy } from 'confiture/plugin';
import { pattern } from './lib/pattern.ts';

export default defineStrategy<{ readonly keep_region: boolean }>({
  id: 'number_plate',
  summary: 'replaces the digits of a number plate',
  risk: 'Whoever has the key can try all plates.',
  version: '1.2.0',
  label: 'pseudonymous',
  keyed: true,
  keeps: { length: true, format: true },
  longest: 12,
  reads: ['country'],
  options: { keep_region: { type: 'boolean', description: 'Leave the letters in front.', default: true } },
  examples: [
    { options: {}, type: 'varchar(12)', value: 'AB-1234' },
    { options: { keep_region: false }, type: 'varchar(12)', value: 'AB-1234' },
  ],
  create({ options, tools }) {
    return (value, row) => {
      if (!pattern.test(value)) throw new RangeError('it is no number plate');
      const letters = options.keep_region ? value.slice(0, 2) : tools.random('l' + value).letters(2);
      return letters + (row.get('country') ?? '') + '-' + tools.random(value).digits(4);
    };
  },
});
`;

const files = {
  'confiture.yaml': 'strategies_dir: db/strategies\nsync: { profiles_dir: profiles }\n',
  'db/strategies/plate.ts': plate,
  'db/strategies/lib/pattern.ts': 'export const pattern: RegExp = /^[A-Z]{2}-\\d{4}$/;\n',
  'profiles/qa.yaml': 'anonymization_profile: qa\nsalt: ${QA_SALT}\n',
};

/** Wrong in each way that the test of it finds. */
const broken = `const s = { label: 'destroyed', summary: 's', examples: [{ options: {}, type: 'text', value: 'AB-1234' }] };
let seen = 0;
export const counts = {
  ...s, id: 'counts', longest: 1, keeps: { length: true, uniqueness: 'practical' },
  examples: [{ options: {}, type: 'text', value: 'AB-1234', result: 'x' }],
  create: () => () => String(seen++ % 40),
};
export const same = { ...s, id: 'same', keyed: true, create: () => (value) => value };
export const hangs = { ...s, id: 'hangs', create: () => () => { for (;;) seen++; } };
export const slips = {
  ...s, id: 'slips',
  create: () => (value) => {
    if (value === 'AB-1234') return 'x';
    return value.missing.length;
  },
};
export const bare = { ...s, id: 'bare', examples: [], create: () => () => '' };
`;

async function project(more: Readonly<Record<string, string>> = {}): Promise<string> {
  const cwd = await emptyFolder();
  await writeFiles(cwd, { ...files, ...more });
  return cwd;
}

it('lists those of Confiture and custom ones', async () => {
  const cwd = await project();
  const custom = await runCli(['strategies', 'list', '--custom'], { cwd });
  expect(custom).toEqual({
    exitCode: 0,
    stderr: '',
    stdout: `strategy      what is left  key  from                    what it does
number_plate  pseudonymous  yes  db/strategies/plate.ts  replaces the digits of a number plate
`,
  });
  const all = await runCli(['strategies', 'list'], { cwd });
  expect(all.stdout).toMatch(/^number_plate +pseudonymous +yes +db\/strategies\/plate\.ts /m);
  expect(all.stdout).toMatch(/^conditional +.* depends +confiture /m);
  const outside = await runCli(['strategies', 'list', '--format', 'json'], { cwd: await emptyFolder() });
  const { strategies } = JSON.parse(outside.stdout).data;
  expect(strategies.map(({ id }: { id: string }) => id)).toContain('uuid_hash');
  expect(new Set(strategies.map(({ from }: { from: string }) => from))).toEqual(new Set(['confiture']));
});

it('lists what cannot be loaded, with its line, and exits 1', async () => {
  const cwd = await project({
    'confiture.yaml': 'strategies_dir: db/strategies\nstrategies: [{ name: number_plate, enabled: false }]\n',
    'db/strategies/reads.ts': "import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n",
  });
  const { exitCode, stdout, stderr } = await runCli(['strategies', 'list', '--custom'], { cwd });
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  expect(stdout).toContain('db/strategies/plate.ts (disabled)');
  expect(stdout).toContain('error[STRATEGY_BLOCKED]: ');
  expect(stdout).toContain('--> db/strategies/reads.ts:1:30\n   1 | import { readFileSync } from');
  expect(stdout).toMatch(/\n\n1 error\n$/);
  const unknown = await runCli(['strategies', 'show', 'reads'], { cwd });
  expect(unknown.exitCode).toBe(7);
  expect(unknown.stderr).toContain('error[STRATEGY_BLOCKED]: node:fs is not there in the sandbox');
  expect(unknown.stderr).toContain('--> db/strategies/reads.ts:1:30');
  const other = await runCli(['strategies', 'show', 'writes_nothing_at_all'], { cwd });
  expect(other.exitCode).toBe(2);
  expect(other.stderr).toContain('hint: 1 error in what could not be loaded: `confiture strategies list`');
});

it('shows a custom strategy', async () => {
  const cwd = await project();
  const { stdout, exitCode } = await runCli(['strategies', 'show', 'number_plate'], { cwd });
  expect(exitCode).toBe(0);
  expect(
    stdout.replace(/sha256:[0-9a-f]{64}/, 'sha256:HASH'),
  ).toBe(`number_plate: replaces the digits of a number plate

Whoever has the key can try all plates.

from              db/strategies/plate.ts
types             text
what is left      pseudonymous, says its author
keeps             length, format
key               the salt of the profile
equal values      become equal
can be undone     no
longest result    12 characters
reads             country
version           1.2.0
time for a value  5 s
files             db/strategies/plate.ts, db/strategies/lib/pattern.ts
hash              sha256:HASH

options

option       value          default  what it is
keep_region  true or false  true     Leave the letters in front.

examples

"AB-1234" → (by key or chance)  (varchar(12))
"AB-1234" → (by key or chance)  (varchar(12) with keep_region: false)
`);
});

it('shows one of Confiture', async () => {
  const cwd = await emptyFolder();
  const { stdout } = await runCli(['strategies', 'show', 'hash'], { cwd });
  expect(stdout).toMatch(/^deterministic_hash \(also hash\): /);
  expect(stdout).toMatch(/^from +confiture$/m);
  expect(stdout).not.toContain('sha256:');
  const json = await runCli(['strategies', 'show', 'masking', '--format', 'json'], { cwd });
  expect(JSON.parse(json.stdout).data).toMatchObject({ id: 'masking', custom: null, enabled: true });
  const typo = await runCli(['strategies', 'show', 'maskin'], { cwd });
  expect(typo).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('Did you mean masking?') });
});

it('writes a strategy that passes its test, and overwrites nothing', async () => {
  const cwd = await project({ 'confiture.yaml': 'name: shop\n' });
  const first = await runCli(['strategies', 'new', 'masked_iban'], { cwd });
  expect(first).toEqual({
    exitCode: 0,
    stderr: '',
    stdout: `db/strategies/masked_iban.ts
db/strategies/masked_iban.test.ts

Add this line to confiture.yaml, which does not name the folder: strategies_dir: db/strategies
Then try it: confiture strategies test masked_iban
`,
  });
  expect(await readFile(join(cwd, 'confiture.yaml'), 'utf8')).toBe('name: shop\n');
  await writeFiles(cwd, { 'confiture.yaml': 'strategies_dir: "{db/strategies,lib}/**/*.ts"\n' });
  expect(await runCli(['strategies', 'test', 'masked_iban'], { cwd })).toMatchObject({
    exitCode: 0,
    stdout: `masked_iban  db/strategies/masked_iban.ts
  2 examples and 326 values made up, 4 of them refused
  holds: examples, limits, change, deterministic, length

1 custom strategy, all as they say
`,
  });
  expect(await runCli(['strategies', 'new', 'masked_iban'], { cwd: join(cwd, 'db') })).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('{db/strategies,lib}/**/*.ts, has no place for masked_iban.ts'),
  });
  await writeFiles(cwd, { 'confiture.yaml': 'strategies_dir: lib/*.ts\n', 'lib/mine.test.ts': 'mine' });
  const taken = await runCli(['strategies', 'new', 'mine'], { cwd });
  expect(taken).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('lib/mine.test.ts is there already'),
  });
  expect(await readFile(join(cwd, 'lib/mine.test.ts'), 'utf8')).toBe('mine');
  await expect(readFile(join(cwd, 'lib/mine.ts'))).rejects.toThrow();
  for (const [id, message] of [
    ['masking', "masking is one of Confiture's own strategies"],
    ['fpe', "fpe is one of Confiture's own strategies"],
    ['../x', '"../x" is no id of a strategy'],
    ['Iban', '"Iban" is no id of a strategy'],
  ] as const) {
    const refused = await runCli(['strategies', 'new', id], { cwd });
    expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
  }
});

it('holds strategies to what they say', async () => {
  const cwd = await project();
  expect(await runCli(['strategies', 'test'], { cwd })).toEqual({
    exitCode: 0,
    stderr: '',
    stdout: `number_plate  db/strategies/plate.ts
  2 examples and 472 values made up, 24 of them refused
  holds: examples, limits, change, deterministic, length, format, longest

keys are made from a fixed salt, for tests; --profile takes that of a profile

1 custom strategy, all as they say
`,
  });
});

it('finds what does not hold, what is stopped and what slips, with its line', async () => {
  const config = `${files['confiture.yaml']}sandbox: { timeout_seconds: 0.3 }\n`;
  const cwd = await project({ 'confiture.yaml': config, 'db/strategies/broken.mjs': broken });
  const { exitCode, stdout } = await runCli(
    ['strategies', 'test', 'counts', 'same', 'slips', 'hangs', 'bare'],
    { cwd },
  );
  expect(exitCode).toBe(1);
  expect(stdout).toMatchSnapshot();
});

it('tries single values', async () => {
  const cwd = await project();
  const tryValue = (...more: string[]) =>
    runCli(['strategies', 'test', 'number_plate', '--value', ...more], {
      cwd,
      env: { QA_SALT: '0123456789abcdef'.repeat(2) },
    });
  const salt = '0123456789abcdef'.repeat(2);
  const [kept, again, letters, row, ofProfile, ofSalt] = await Promise.all([
    tryValue('AB-1234'),
    tryValue('AB-1234'),
    tryValue('AB-1234', '--option', 'keep_region=false'),
    tryValue('AB-1234', '--row', 'country=F'),
    tryValue('AB-1234', '--profile', 'qa'),
    tryValue('AB-1234', '--key', salt),
  ]);
  expect(kept).toEqual({
    exitCode: 0,
    stdout: expect.stringMatching(/^"AB-1234" → "AB-\d{4}"\n$/),
    stderr: 'keys are made from a fixed salt, for tests; --profile takes that of a profile\n',
  });
  expect(again).toEqual(kept);
  expect(letters.stdout).not.toContain('→ "AB');
  expect(row.stdout).toMatch(/→ "ABF-\d{4}"\n/);
  expect(ofProfile.stdout).toMatch(/^"AB-1234" → "AB-\d{4}"\n$/);
  expect(ofProfile.stderr).toBe('');
  expect(ofProfile.stdout).not.toBe(kept.stdout);
  expect(ofSalt).toEqual(ofProfile);
  const failed = await tryValue('AB-1234', 'x', '--column-type', 'varchar(5)');
  expect(failed).toMatchObject({
    exitCode: 1,
    stdout: `"AB-1234" has no result: its result does not fit the column
"x" has no result: it threw an error: RangeError: it is no number plate
  --> db/strategies/plate.ts:21:53
   21 |       if (!pattern.test(value)) throw new RangeError('it is no number plate');
      |                                                     ^
`,
  });
});

it('says why there is nothing to test', async () => {
  const config = async (text: string): Promise<string> => {
    const cwd = await project({ 'confiture.yaml': text });
    const { exitCode, stdout } = await runCli(['strategies', 'test'], { cwd });
    expect(exitCode).toBe(0);
    return stdout;
  };
  expect(await config('name: a\n')).toBe('no custom strategies: confiture.yaml has no strategies_dir\n');
  expect(await config('strategies_dir: profiles\n')).toBe(
    'no custom strategies: there is no file of code in strategies_dir, profiles\n',
  );
});

it('refuses what cannot be tried', async () => {
  const cwd = await project();
  const cases = [
    [['--value', 'x'], 'name it'],
    [['number_plate', '--row', 'a=b'], '--row goes with --value'],
    [['number_plate', '--option', 'a', '--value', 'x'], '--option a has no name with a value'],
    [['number_plate', '--value', 'x', '--option', 'keep=1'], 'error[STRATEGY_INVALID]'],
    [['number_plate', '--value', 'x', '--key', 'short'], 'error[USAGE]: --key: the salt is too short'],
    [
      ['number_plate', '--value', 'x', '--row', 'town=b'],
      'does not read the column town\n  hint: It reads country.',
    ],
    [
      ['number_plate', '--value', 'x', '--column-type', 'int'],
      'does not take values of type integer\n  hint: It accepts text.',
    ],
    [['number_plate', '--profile', 'qa'], 'error[PROFILE_SALT]'],
    [['number_plate', '--profile', 'qa', '--key', 'x'], 'exclude each other'],
    [['masking'], 'masking is one of Confiture'],
    [['plate'], 'there is no strategy plate'],
  ] as const;
  const runs = await Promise.all(cases.map(([args]) => runCli(['strategies', 'test', ...args], { cwd })));
  for (const [at, run] of runs.entries())
    expect(run).toEqual({ exitCode: 2, stdout: '', stderr: expect.stringContaining(cases[at]?.[1] ?? '?') });
});

it('measures', async () => {
  const cwd = await project({ 'db/strategies/broken.mjs': broken });
  const args = ['--seconds', '1', '--values', '20', '--batch', '50', '--threads', '2'];
  const { exitCode, stdout } = await runCli(['strategies', 'bench', 'number_plate', ...args], { cwd });
  expect(exitCode).toBe(0);
  expect(stdout.replaceAll(/\d[\d,.]*/g, (found) => (Number(found) < 100 ? found : 'N'))).toMatch(
    /^number_plate over 20 values, medians of rounds:\n\nthreads +values\/s +µs a value +values a batch +rounds\n +1 .* 50 .*\n +2 .* 50 .*\n$/,
  );
  const bare = await runCli(['strategies', 'bench', 'bare'], { cwd });
  expect(bare).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('declares no examples') });
});

it('ends at once when it is interrupted, whatever the code does', async () => {
  const config = `${files['confiture.yaml']}sandbox: { timeout_seconds: 3600 }\n`;
  const cwd = await project({ 'confiture.yaml': config, 'db/strategies/broken.mjs': broken });
  const env = { PATH: process.env.PATH, NO_COLOR: '1' };
  const options = { cwd, env, extendEnv: false, reject: false } as const;
  const child = execa(process.execPath, [cli, 'strategies', 'test', 'hangs', '--log-level', 'info'], options);
  child.stderr.once('data', () => child.kill('SIGINT'));
  expect(await child).toMatchObject({
    exitCode: 130,
    stdout: '',
    stderr: expect.stringMatching(/error\[INTERRUPTED\]: interrupted$/),
  });
});
