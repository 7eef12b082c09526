import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundled } from '../server/bundled.ts';
import { root } from './markdown-files.ts';

let copy = '';
/** `scripts/new.ts`, as it starts at once. */
let program = '';
/** What the type checker says when all is written. */
let errors: readonly string[] = [];

const members = {
  command: ['command', 'migrate graph'],
  error: ['error', 'LOCK_STOLEN', '5'],
  rule: ['rule', 'too-many-columns'],
  strategy: ['strategy', 'credit_card'],
} as const;

const made: Record<string, Awaited<ReturnType<typeof run>>> = {};

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'confiture-new-'));
  const needed = [
    'src',
    'test',
    'scripts',
    'docs',
    'package.json',
    'tsconfig.json',
    'biome.json',
    '.gitignore',
  ];
  for (const path of needed) await cp(join(root, path), join(copy, path), { recursive: true });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  await execa('git', ['init', '--quiet'], { cwd: copy });

  program = await bundled(join(root, 'scripts/new.ts'));
  for (const [kind, words] of Object.entries(members)) {
    const script = 'scripts/new.ts';
    made[kind] = await (kind === 'command' ? run('tsx', script, ...words) : run('node', program, ...words));
  }
  const types = { extends: './tsconfig.json', include: ['src', 'test/cli/migrate-graph.test.ts'] };
  await writeFile(join(copy, 'tsconfig.new.json'), JSON.stringify(types));
  errors = (await run('tsc', '--singleThreaded', '-p', 'tsconfig.new.json')).all.split('\n');
}, 120_000);

afterAll(() => rm(copy, { recursive: true, force: true }));

function run(command: string, ...parameters: readonly string[]) {
  return execa(command, parameters, { cwd: copy, reject: false, preferLocal: true, all: true });
}

it('`npm run new command` writes a command that compiles, is formatted and can be called', async () => {
  expect(made.command).toMatchObject({ exitCode: 0 });
  const test = 'test/cli/migrate-graph.test.ts';
  expect(errors.filter((line) => line.includes('migrate-graph'))).toEqual([]);
  const files = ['src/cli/commands/migrate-graph.ts', test, 'src/cli/commands/index.ts'];
  const format = await run('biome', 'check', '--colors=off', ...files);
  expect(format.exitCode, format.all).toBe(0);
  const runProcess = await bundled(join(copy, 'src/cli/run-process.ts'));
  const start = `import { runProcess } from ${JSON.stringify(runProcess)};\nawait runProcess();\n`;
  await writeFile(join(copy, 'start.mjs'), start);
  const help = await run('node', 'start.mjs', 'migrate', 'graph', '--help');
  expect(help.stdout).toContain('say what it does in a few words');
});

it('keeps the table sorted', async () => {
  const lines = (await readFile(join(copy, 'src/cli/commands/index.ts'), 'utf8')).split('\n');
  const imports = lines.filter((line) => line.includes("from './"));
  const entries = lines.filter((line) => /^ {2}\w+(\(.+\))?,$/.test(line));
  expect(imports).toContain("import { migrateGraph } from './migrate-graph.ts';");
  expect(entries).toEqual([...entries].sort());
  expect(entries.length).toBe(imports.length);
});

it('`npm run new error` adds a code beside its like, with a page', async () => {
  expect(made.error).toMatchObject({ exitCode: 0 });
  expect(await readFile(join(copy, 'src/errors.ts'), 'utf8')).toMatch(
    / {2}LOCK_\w+: 5,\n {2}LOCK_STOLEN: 5,\n/,
  );
  expect(await readFile(join(copy, 'docs/reference/errors/LOCK_STOLEN.md'), 'utf8')).toContain(
    'error[LOCK_STOLEN]',
  );
});

it('`npm run new rule` writes a rule that compiles, is formatted and stands in its place', async () => {
  expect(made.rule).toMatchObject({ exitCode: 0 });
  const source = 'src/lint/rules/too-many-columns.ts';
  expect(errors.filter((line) => /too-many-columns|rules\/index/.test(line))).toEqual([]);
  const format = await run('biome', 'check', '--colors=off', source, 'src/lint/rules/index.ts');
  expect(format.exitCode, format.all).toBe(0);
  const registry = await readFile(join(copy, 'src/lint/rules/index.ts'), 'utf8');
  const files = [...registry.matchAll(/from '\.\/(.+)\.ts';/g)].map((match) => match[1]);
  expect(files).toContain('too-many-columns');
  expect(files).toEqual([...files].sort());
});

it('`npm run new strategy` writes a strategy that compiles, is formatted and stands in its place', async () => {
  expect(made.strategy).toMatchObject({ exitCode: 0 });
  const [source, registry] = ['credit-card', 'index'].map((name) => `src/anonymize/strategies/${name}.ts`);
  expect(errors.filter((line) => /credit-card|strategies\/index/.test(line))).toEqual([]);
  const format = await run('biome', 'check', '--colors=off', `${source}`, `${registry}`);
  expect(format.exitCode, format.all).toBe(0);
  const text = await readFile(join(copy, `${registry}`), 'utf8');
  const files = [...text.matchAll(/from '\.\/(.+)\.ts';/g)].map((match) => match[1]);
  expect(files).toContain('credit-card');
  expect(files).toEqual([...files].sort());
});

it.each([
  ['command', 'build'],
  ['command', 'Migrate Foo'],
  ['error', 'LOCK_HELD'],
  ['error', 'lock_held'],
  ['error', 'LOCK_LENT', '9'],
  ['rule', 'TooMany'],
  ['rule', 'missing-primary-key'],
  ['strategy', 'credit-card'],
  ['strategy', 'uuid_hash'],
  ['table', 'x'],
])('refuses %s "%s"', async (...parameters) => {
  expect((await run('node', program, ...parameters)).exitCode).toBe(2);
});
