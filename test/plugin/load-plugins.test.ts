import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noConfig } from '../../src/hooks/config-from.ts';
import { defineHook } from '../../src/hooks/hook.ts';
import { loadPlugins, pluginHooks } from '../../src/plugin/load-plugins.ts';
import { emptyFolder } from '../server/temporary-cache.ts';
import { writeFiles } from '../testing/test-project.ts';

const builtinHooks = [
  defineHook({
    id: 'capture_statistics',
    summary: 's',
    phases: ['cleanup'],
    config: noConfig,
    transaction: 'migration',
    run: async () => undefined,
  }),
];

const hook = (id: string, more = ''): string =>
  `{ id: '${id}', summary: 's', phases: ['after_ddl'], config: noConfig, transaction: 'migration', run: async () => undefined, ${more} }`;
const importing = `import { defineHook, noConfig } from 'confiture/plugin';\n`;

const manifest = (more: object): string => JSON.stringify({ version: '1.2.3', type: 'module', ...more });
const withHooks = manifest({ confiture: { hooks: './hooks.js' } });

async function load(files: Readonly<Record<string, string>>, ...names: readonly string[]) {
  const root = await emptyFolder();
  await writeFiles(root, files);
  const requests = names.map((name, i) => ({
    name,
    place: { file: 'confiture.yaml', line: i + 2, column: 5 },
  }));
  return { root, requests, loads: await loadPlugins(requests, root, builtinHooks) };
}

async function faultOf(
  files: Readonly<Record<string, string>>,
  ...names: readonly string[]
): Promise<readonly string[]> {
  const { loads, root } = await load(files, ...names);
  return loads.map(({ error }) =>
    error === undefined ? 'loaded' : `${error.code}: ${error.message}`.replaceAll(root, 'ROOT'),
  );
}

describe('what is loaded', () => {
  it.each([
    [
      'a list as default export, in TypeScript',
      'h.ts',
      `${importing}export default [${hook('one')}, ${hook('two')}] satisfies object[];`,
    ],
    [
      'named exports',
      'h.mjs',
      `${importing}export const a = defineHook(${hook('one')}); export const b = ${hook('two')};`,
    ],
    [
      'CommonJS',
      'h.cjs',
      `const { noConfig } = require('confiture/plugin');\nexports.a = ${hook('one')};\nmodule.exports.b = ${hook('two')};`,
    ],
    [
      'a list as CommonJS',
      'h.cjs',
      `const { noConfig } = require('confiture/plugin');\nmodule.exports = [${hook('one')}, ${hook('two')}];`,
    ],
    [
      'ESM in a file that Node 20 would take for CommonJS',
      'h.js',
      `${importing}export default [${hook('one')}, ${hook('two')}];`,
    ],
    [
      'a default export beside others',
      'h.js',
      `${importing}export const LIMIT = 3; export default [${hook('one')}, ${hook('two')}];`,
    ],
  ])('%s', async (_, file, text) => {
    const { loads } = await load({ [file]: text }, `./${file}`);
    expect(loads.map(({ error }) => error)).toEqual([undefined]);
    expect(loads[0]?.hooks.map((each) => [each.hook.id, each.file])).toEqual([
      ['one', file],
      ['two', file],
    ]);
  });

  it('a package, from the folder or one above it, with a file beside its main one', async () => {
    const root = await emptyFolder();
    await writeFiles(root, {
      'node_modules/@shop/hooks/package.json': manifest({
        confiture: { hooks: ['./hooks.js', './more.cjs'], rules: './rules.js' },
      }),
      'node_modules/@shop/hooks/hooks.js': `import { noConfig } from './none.js';\nexport default [${hook('one')}];`,
      'node_modules/@shop/hooks/none.js': `export { noConfig } from 'confiture/plugin';`,
      'node_modules/@shop/hooks/more.cjs': `const { noConfig } = require('confiture/plugin');\nexports.two = ${hook('two')};`,
      'node_modules/@shop/hooks/rules.js': `throw new Error('nobody reads this');`,
      'apps/shop/confiture.yaml': '',
    });
    const request = { name: '@shop/hooks', place: { file: 'confiture.yaml', line: 2, column: 5 } };
    const [load] = await loadPlugins([request], join(root, 'apps/shop'), builtinHooks);
    expect(load?.error).toBeUndefined();
    expect(load?.found?.version).toBe('1.2.3');
    expect(load?.hooks.map(({ hook, file }) => [hook.id, file])).toEqual([
      ['one', '../../node_modules/@shop/hooks/hooks.js'],
      ['two', '../../node_modules/@shop/hooks/more.cjs'],
    ]);
  });
});

describe('what is refused, naming plugin and file', () => {
  it.each([
    [
      'a package that is not there',
      {},
      'confiture-slack',
      'PLUGIN_NOT_FOUND: plugin confiture-slack is not installed',
    ],
    [
      'a file that is not there',
      {},
      './hooks/none.ts',
      'PLUGIN_NOT_FOUND: plugin ./hooks/none.ts is not there',
    ],
    ['a folder', { 'hooks.ts/a': '' }, './hooks.ts', 'PLUGIN_NOT_FOUND: plugin ./hooks.ts is not there'],
    [
      'a file of another kind',
      { 'hooks.py': '' },
      './hooks.py',
      'PLUGIN_INVALID: plugin ./hooks.py is no JavaScript or TypeScript file',
    ],
    [
      'a path for a name',
      { 'hooks/a.ts': '' },
      'hooks/a.ts',
      'PLUGIN_INVALID: plugin hooks/a.ts is no name of a package',
    ],
    [
      'a way out of node_modules',
      {},
      '@a/../../b',
      'PLUGIN_INVALID: plugin @a/../../b is no name of a package',
    ],
    [
      'a throw',
      { 'h.js': `\nthrow new Error('no token')` },
      './h.js',
      'PLUGIN_FAILED: plugin ./h.js cannot be loaded: no token (h.js:2)',
    ],
    [
      'a rejection',
      { 'h.js': `await Promise.reject('late'); export default []` },
      './h.js',
      'PLUGIN_FAILED: plugin ./h.js cannot be loaded: it throws late (h.js)',
    ],
    [
      'a syntax error',
      { 'h.ts': `export const a = ;` },
      './h.ts',
      'PLUGIN_FAILED: plugin ./h.ts cannot be loaded: Unexpected token (h.ts:1)',
    ],
    [
      'an import that is not there',
      { 'h.ts': `import 'nothere';` },
      './h.ts',
      `PLUGIN_FAILED: plugin ./h.ts cannot be loaded: Cannot find module 'nothere' (h.ts:1)`,
    ],
    [
      'nothing',
      { 'h.ts': 'const a: number = 1;' },
      './h.ts',
      'PLUGIN_INVALID: plugin ./h.ts exports nothing (h.ts)',
    ],
    [
      'no hook',
      { 'h.ts': 'export default 3' },
      './h.ts',
      'PLUGIN_INVALID: plugin ./h.ts exports default, which is no object (h.ts)',
    ],
    [
      'a misspelt key',
      { 'h.ts': `${importing}export const a = ${hook('x', 'retrys: 3')}` },
      './h.ts',
      'PLUGIN_INVALID: plugin ./h.ts exports a, which has an unknown key retrys; retries is meant perhaps (h.ts)',
    ],
    [
      'a misspelt phase',
      { 'h.ts': `${importing}export default [${hook('x', "phases: ['after_dll']")}]` },
      './h.ts',
      'PLUGIN_INVALID: plugin ./h.ts exports default[0] (x), which has a phases that must not name after_dll, which is no phase; after_ddl is meant perhaps (h.ts)',
    ],
    [
      'a missing key',
      {
        'h.ts': 'export default { id: "x", summary: "s", phases: ["cleanup"], transaction: "own", run() {} }',
      },
      './h.ts',
      'PLUGIN_INVALID: plugin ./h.ts exports default (x), which has no config, which must be a schema: noConfig, configFrom(…), or one of zod, valibot or arktype (h.ts)',
    ],
    [
      'a built-in’s id',
      { 'h.ts': `${importing}export const a = ${hook('capture_statistics')}` },
      './h.ts',
      'PLUGIN_INVALID: plugin ./h.ts has a hook capture_statistics (h.ts), an id that Confiture itself has already',
    ],
    [
      'an id twice',
      { 'h.ts': `${importing}export default [${hook('x')}, ${hook('x')}]` },
      './h.ts',
      'PLUGIN_INVALID: plugin ./h.ts has a hook x (h.ts), an id that the same plugin has already',
    ],
  ])('%s', async (_, files, name, fault) => {
    expect(await faultOf(files, name)).toEqual([fault]);
  });

  const inPackage = (json: string, more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
    'node_modules/p/package.json': json,
    ...Object.fromEntries(Object.entries(more).map(([path, text]) => [`node_modules/p/${path}`, text])),
  });

  it.each([
    [
      'that is no plugin',
      inPackage('{}'),
      'PLUGIN_INVALID: plugin p is no plugin: its package.json has no `confiture` that says what it brings (ROOT/node_modules/p/package.json)',
    ],
    [
      'with a broken package.json',
      inPackage('{'),
      'PLUGIN_INVALID: plugin p has a package.json that is no JSON (ROOT/node_modules/p/package.json)',
    ],
    [
      'with a misspelt kind',
      inPackage(manifest({ confiture: { hook: './h.js' } })),
      'PLUGIN_INVALID: plugin p brings something unknown: `confiture.hook` (ROOT/node_modules/p/package.json)',
    ],
    [
      'with a number for a path',
      inPackage(manifest({ confiture: { hooks: 3 } })),
      'PLUGIN_INVALID: plugin p has no path in `confiture.hooks` (ROOT/node_modules/p/package.json)',
    ],
    [
      'with a path to nowhere',
      inPackage(withHooks),
      'PLUGIN_INVALID: plugin p names a file that is not in it in `confiture.hooks`: ./hooks.js (ROOT/node_modules/p/package.json)',
    ],
    [
      'with a path out of it',
      inPackage(manifest({ confiture: { hooks: '../q.js' } })),
      'PLUGIN_INVALID: plugin p names a file outside of itself in `confiture.hooks`: ../q.js (ROOT/node_modules/p/package.json)',
    ],
    [
      'that throws',
      inPackage(withHooks, { 'hooks.js': `throw new Error('boom')` }),
      'PLUGIN_FAILED: plugin p cannot be loaded: boom (node_modules/p/hooks.js:1)',
    ],
  ])('a package %s', async (_, files, fault) => {
    const [found] = await faultOf(files, 'p');
    expect(found).toBe(fault);
  });

  it('an id of another plugin, in the order of the list; the others are loaded', async () => {
    const files = {
      'a.ts': `${importing}export const a = ${hook('x')}`,
      'b.ts': `${importing}export const b = ${hook('x')}`,
      'c.ts': `${importing}export const c = ${hook('y')}`,
    };
    expect(await faultOf(files, './a.ts', './b.ts', './c.ts')).toEqual([
      'loaded',
      'PLUGIN_INVALID: plugin ./b.ts has a hook x (b.ts), an id that plugin ./a.ts has already',
      'loaded',
    ]);
  });

  it('by who needs the hooks, with the line that lists the plugin', async () => {
    const { root, requests } = await load(
      { 'a.ts': `${importing}export const a = ${hook('x')}` },
      './a.ts',
      './b.ts',
    );
    await expect(pluginHooks(requests, root, builtinHooks)).rejects.toMatchObject({
      code: 'PLUGIN_NOT_FOUND',
      location: { file: 'confiture.yaml', line: 3 },
      details: { plugin: './b.ts' },
    });
  });
});
