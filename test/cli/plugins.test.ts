import { join } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { root } from '../docs/markdown-files.ts';
import { createDatabase } from '../server/database.ts';
import { emptyFolder } from '../server/temporary-cache.ts';
import { writeFiles } from '../testing/test-project.ts';
import { runCli } from './run-cli.ts';

const config = (url: string, more: string): string =>
  `environments:\n  test: { url: ${JSON.stringify(url)} }\n${more}`;

it('runs a hook of a package that npm installed from a packed tarball', async () => {
  const database = await createDatabase();
  const folder = await emptyFolder();
  const npm = (args: readonly string[], cwd: string) =>
    execa('npm', [...args, '--loglevel=error'], { cwd, env: { npm_config_cache: join(folder, 'npm') } });
  await npm(['pack', '--pack-destination', folder], join(root, 'examples/plugin-example'));
  await writeFiles(folder, { 'package.json': '{ "private": true }' });
  const tarball = './confiture-plugin-example-1.0.0.tgz';
  await npm(['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', tarball], folder);
  await writeFiles(folder, {
    'confiture.yaml': config(
      database.url,
      `plugins: [confiture-plugin-example]
hooks:
  after_ddl:
    - type: require_table_comments
`,
    ),
    'db/migrations/001_orders.up.sql': 'create table orders (id int);',
    'db/migrations/001_orders.down.sql': 'drop table orders;',
  });

  const listed = await runCli(['plugins', 'list'], { cwd: folder });
  expect(listed).toMatchObject({ exitCode: 0, stderr: '' });
  expect(listed.stdout).toBe(`confiture-plugin-example  1.0.0  node_modules/confiture-plugin-example
  require_table_comments  refuses a migration that leaves one of its tables without a comment (after_ddl, after_validation)

1 plugin, all loaded
`);

  const refused = await runCli(['migrate', 'up'], { cwd: folder });
  expect(refused.stderr).toContain('no comment on orders: write COMMENT ON TABLE in the migration');
  expect(refused).toMatchObject({ exitCode: 4, stdout: '' });
  expect(await database.query("select to_regclass('orders') as found")).toEqual([{ found: null }]);

  await writeFiles(folder, {
    'db/migrations/001_orders.up.sql': `create table orders (id int); comment on table orders is 'what was bought';`,
  });
  const applied = await runCli(['migrate', 'up', '--format', 'json'], { cwd: folder });
  expect(applied.exitCode).toBe(0);
  expect(JSON.parse(applied.stdout).data.applied[0].hooks).toMatchObject([
    {
      phase: 'after_ddl',
      type: 'require_table_comments',
      outcome: 'succeeded',
      message: '1 of 1 tables have a comment',
    },
  ]);
});

it('lists what failed to load beside what did, and exits 1', async () => {
  const folder = await emptyFolder();
  await writeFiles(folder, {
    'confiture.yaml': `plugins:\n  - ./good.ts\n  - confiture-slack\n  - ./bad.js\n`,
    'good.ts': `import { defineHook, noConfig } from 'confiture/plugin';
export const hello = defineHook({
  id: 'hello', summary: 'says hello', phases: ['cleanup'], config: noConfig, transaction: 'migration',
  async run() { return { message: 'hello' as string }; },
});`,
    'bad.js': `throw new Error('no token');`,
  });
  const { exitCode, stdout, stderr } = await runCli(['plugins', 'list'], { cwd: folder });
  expect(stderr).toBe('');
  expect(stdout.replaceAll(folder, 'FOLDER')).toBe(`./good.ts  good.ts
  hello  says hello (cleanup)

confiture-slack
  error[PLUGIN_NOT_FOUND]: plugin confiture-slack is not installed
  confiture.yaml:3
  Run \`npm install --save-dev confiture-slack\` in FOLDER.

./bad.js  bad.js
  error[PLUGIN_FAILED]: plugin ./bad.js cannot be loaded: no token (bad.js:1)
  confiture.yaml:4
  Mend the file, or take the plugin out of the list.

2 of 3 plugins failed
`);
  expect(exitCode).toBe(1);
  const json = JSON.parse((await runCli(['plugins', 'list', '--format', 'json'], { cwd: folder })).stdout);
  expect(json.ok).toBe(false);
  expect(json.data.plugins[0]).toEqual({
    name: './good.ts',
    kind: 'file',
    version: null,
    path: 'good.ts',
    hooks: [{ id: 'hello', summary: 'says hello', phases: ['cleanup'], file: 'good.ts' }],
    rules: [],
    strategies: [],
    unread: [],
    error: null,
    brokenRules: [],
    brokenStrategies: [],
  });
});

it('lists rules beside hooks, and names those that are broken', async () => {
  const folder = await emptyFolder();
  await writeFiles(folder, {
    'confiture.yaml': 'plugins:\n  - ./both.ts\n  - ./half.ts\n',
    'both.ts': `import { defineHook, defineRule, noConfig } from 'confiture/plugin';
export const hello = defineHook({
  id: 'hello', summary: 'says hello', phases: ['cleanup'], config: noConfig, transaction: 'migration',
  async run() { return { message: 'hello' as string }; },
});
export const loud = defineRule({
  id: 'loud-name', summary: 'a name shouts', category: 'naming', severity: 'info', *check() {},
});`,
    'half.ts': `import { defineRule } from 'confiture/plugin';
export const fine = defineRule({
  id: 'fine', summary: 'all is fine', category: 'types', severity: 'warning', *check() {},
});
export const broken = { id: 'half', check() {} };`,
  });
  const { exitCode, stdout } = await runCli(['plugins', 'list'], { cwd: folder });
  expect([exitCode, stdout]).toEqual([
    1,
    `./both.ts  both.ts
  hello      says hello (cleanup)
  loud-name  rule: a name shouts (naming, info)

./half.ts  half.ts
  fine  rule: all is fine (types, warning)
  error[PLUGIN_INVALID]: plugin ./half.ts has a rule that has no summary (half.ts)
  confiture.yaml:3
  Give each rule to defineRule of confiture/plugin: an editor then shows what is missing.

1 of 2 plugins failed
`,
  ]);
  const json = JSON.parse((await runCli(['plugins', 'list', '--format', 'json'], { cwd: folder })).stdout);
  expect(json.data.plugins[0].rules).toEqual([
    { id: 'loud-name', summary: 'a name shouts', category: 'naming', severity: 'info', file: 'both.ts' },
  ]);
});

it('lists strategies of a package, which it reads in the sandbox, and names those that are broken', async () => {
  const folder = await emptyFolder();
  const strategy = (id: string, more = ''): string =>
    `{ id: '${id}', summary: 'turns it around', label: 'partial', ${more} create: () => (value) => [...value].reverse().join('') }`;
  await writeFiles(folder, {
    'confiture.yaml': 'plugins: [shop-ids]\nstrategies: [{ name: off, enabled: false }]\n',
    'node_modules/shop-ids/package.json': JSON.stringify({
      name: 'shop-ids',
      version: '1.2.3',
      type: 'module',
      confiture: { strategies: ['./fine.js', './bad.js'], reporters: './fine.js' },
    }),
    'node_modules/shop-ids/fine.js': `export default [${strategy('around')}, ${strategy('off')}, ${strategy('odd', 'keyd: true,')}];`,
    'node_modules/shop-ids/bad.js': `import fs from 'node:fs';\nexport default ${strategy('bad')};`,
  });
  const { exitCode, stdout, stderr } = await runCli(['plugins', 'list'], { cwd: folder });
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  expect(stdout).toContain(`shop-ids  1.2.3  node_modules/shop-ids
  around  strategy: turns it around (partial)
  off     strategy: turns it around (partial, not enabled)
`);
  expect(stdout).toContain(
    'error[STRATEGY_INVALID]: the strategy odd of shop-ids/fine.js is not defined rightly: unknown key `keyd`',
  );
  expect(stdout).toMatch(/error\[STRATEGY_BLOCKED\].*\n {2}shop-ids\/bad\.js:1\n/);
  expect(stdout).toContain(
    '  reporters in node_modules/shop-ids/fine.js are not read by this version of Confiture',
  );
  expect(stdout).toContain('1 of 1 plugin failed');
  const json = JSON.parse((await runCli(['plugins', 'list', '--format', 'json'], { cwd: folder })).stdout);
  expect(json.data.plugins[0].strategies).toEqual([
    { id: 'around', summary: 'turns it around', label: 'partial', enabled: true, file: 'shop-ids/fine.js' },
    { id: 'off', summary: 'turns it around', label: 'partial', enabled: false, file: 'shop-ids/fine.js' },
  ]);
});

it('loads no plugin for a command that asks for no hook', async () => {
  const database = await createDatabase();
  const folder = await emptyFolder();
  await writeFiles(folder, {
    'confiture.yaml': config(database.url, 'plugins: [./bad.js]\n'),
    'bad.js': `throw new Error('no token');`,
    'db/migrations/001_orders.up.sql': 'create table orders (id int);',
    'db/migrations/001_orders.down.sql': 'drop table orders;',
  });
  for (const command of ['config check', 'migrate status', 'migrate up', 'migrate validate']) {
    expect(await runCli(command.split(' '), { cwd: folder }), command).toMatchObject({ exitCode: 0 });
  }
  await writeFiles(folder, {
    'db/migrations/002_more.yaml': 'migration:\n  hooks:\n    cleanup:\n      - type: hello\n',
  });
  const { exitCode, stderr } = await runCli(['migrate', 'up'], { cwd: folder });
  expect(stderr).toContain('error[PLUGIN_FAILED]: plugin ./bad.js cannot be loaded: no token (bad.js:1)');
  expect(stderr).toContain('confiture.yaml:3');
  expect(exitCode).toBe(2);
});
