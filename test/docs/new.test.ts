import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from './markdown-files.ts';

let copy = '';

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
});

afterAll(() => rm(copy, { recursive: true, force: true }));

function run(program: string, ...parameters: readonly string[]) {
  return execa(program, parameters, { cwd: copy, reject: false, preferLocal: true, all: true });
}

it('`npm run new command` writes a command that compiles, is formatted and can be called', async () => {
  const made = await run('tsx', 'scripts/new.ts', 'command', 'migrate graph');
  expect(made.exitCode, made.all).toBe(0);
  const test = 'test/cli/migrate-graph.test.ts';
  const types = { extends: './tsconfig.json', include: ['src', test] };
  await writeFile(join(copy, 'tsconfig.new.json'), JSON.stringify(types));
  const errors = (await run('tsc', '-p', 'tsconfig.new.json')).all.split('\n');
  expect(errors.filter((line) => line.includes('migrate-graph'))).toEqual([]);
  const files = ['src/cli/commands/migrate-graph.ts', test, 'src/cli/commands/index.ts'];
  const format = await run('biome', 'check', '--colors=off', ...files);
  expect(format.exitCode, format.all).toBe(0);
  const bundled = await run('node', 'scripts/build.mjs');
  expect(bundled.exitCode, bundled.all).toBe(0);
  const help = await run('node', 'dist/cli.js', 'migrate', 'graph', '--help');
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
  const made = await run('tsx', 'scripts/new.ts', 'error', 'LOCK_STOLEN', '5');
  expect(made.exitCode, made.all).toBe(0);
  expect(await readFile(join(copy, 'src/errors.ts'), 'utf8')).toMatch(
    / {2}LOCK_\w+: 5,\n {2}LOCK_STOLEN: 5,\n/,
  );
  expect(await readFile(join(copy, 'docs/reference/errors/LOCK_STOLEN.md'), 'utf8')).toContain(
    'error[LOCK_STOLEN]',
  );
});

it('`npm run new rule` writes a rule that compiles, is formatted and stands in its place', async () => {
  const made = await run('tsx', 'scripts/new.ts', 'rule', 'too-many-columns');
  expect(made.exitCode, made.all).toBe(0);
  const source = 'src/lint/rules/too-many-columns.ts';
  await writeFile(
    join(copy, 'tsconfig.new.json'),
    JSON.stringify({ extends: './tsconfig.json', include: [source, 'src/lint/rules/index.ts'] }),
  );
  const errors = (await run('tsc', '-p', 'tsconfig.new.json')).all.split('\n');
  expect(errors.filter((line) => /too-many-columns|rules\/index/.test(line))).toEqual([]);
  const format = await run('biome', 'check', '--colors=off', source, 'src/lint/rules/index.ts');
  expect(format.exitCode, format.all).toBe(0);
  const registry = await readFile(join(copy, 'src/lint/rules/index.ts'), 'utf8');
  const files = [...registry.matchAll(/from '\.\/(.+)\.ts';/g)].map((match) => match[1]);
  expect(files).toContain('too-many-columns');
  expect(files).toEqual([...files].sort());
});

it('`npm run new strategy` writes a strategy that compiles, is formatted and stands in its place', async () => {
  const made = await run('tsx', 'scripts/new.ts', 'strategy', 'credit_card');
  expect(made.exitCode, made.all).toBe(0);
  const [source, registry] = ['credit-card', 'index'].map((name) => `src/anonymize/strategies/${name}.ts`);
  await writeFile(
    join(copy, 'tsconfig.new.json'),
    JSON.stringify({ extends: './tsconfig.json', include: [source, registry] }),
  );
  const errors = (await run('tsc', '-p', 'tsconfig.new.json')).all.split('\n');
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
  expect((await run('tsx', 'scripts/new.ts', ...parameters)).exitCode).toBe(2);
});
