import { describe, expect, it } from 'vitest';
import { rules as builtin } from '../../src/lint/rules/index.ts';
import { loadPlugins } from '../../src/plugin/load-plugins.ts';
import { loadRules } from '../../src/plugin/load-rules.ts';
import { emptyFolder } from '../server/temporary-cache.ts';
import { writeFiles } from '../testing/test-project.ts';

const importing = `import { defineHook, defineRule, noConfig } from 'confiture/plugin';\n`;
const rule = (id: string, more = ''): string =>
  `defineRule({ id: '${id}', summary: 's', category: 'naming', severity: 'info', *check() {}, ${more} })`;

async function load(files: Readonly<Record<string, string>>, ...names: readonly string[]) {
  const root = await emptyFolder();
  await writeFiles(root, files);
  const requests = names.map((name, i) => ({
    name,
    place: { file: 'confiture.yaml', line: i + 2, column: 5 },
  }));
  const { rules, errors } = await loadRules(requests, root, builtin);
  const hooks = (await loadPlugins(requests, root, [])).map(
    ({ error, hooks: found }) => error?.message ?? found.length,
  );
  return {
    ids: rules.map(({ id }) => id),
    faults: errors.map(({ code, message }) => `${code}: ${message}`),
    hooks,
    rules,
  };
}

describe('rules of plugins', () => {
  it('come from files, beside hooks, with defaults', async () => {
    const hook = `defineHook({ id: 'h', summary: 's', phases: ['after_ddl'], config: noConfig, transaction: 'migration', run: async () => undefined })`;
    const { ids, faults, hooks, rules } = await load(
      {
        'a.ts': `${importing}export const one = ${rule('one')};\nexport const h = ${hook};`,
        'b.cjs': `const { defineRule } = require('confiture/plugin');\nmodule.exports = [${rule('two')}, ${rule('three')}];`,
      },
      './a.ts',
      './b.cjs',
    );
    expect([ids, faults, hooks]).toEqual([['one', 'two', 'three'], [], [1, 0]]);
    expect(rules[0]?.presets).toEqual(['recommended', 'strict', 'printoptim']);
  });

  it('come from what a package says', async () => {
    const { ids, faults } = await load(
      {
        'node_modules/shop-rules/package.json': JSON.stringify({
          type: 'module',
          confiture: { rules: './rules.js' },
        }),
        'node_modules/shop-rules/rules.js': `${importing}export default [${rule('one')}];`,
      },
      'shop-rules',
    );
    expect([ids, faults]).toEqual([['one'], []]);
  });

  it('that are broken are named, and the others go on', async () => {
    const bad = [
      `{ id: 'No', check() {} }`,
      `{ id: 'no', summary: 's', category: 'nam', severity: 'info', options: {}, check() {} }`,
      `{ id: 'no', summary: 's', category: 'naming', severity: 'info', options: {}, check() {} }`,
      rule('missing-primary-key'),
    ];
    const { ids, faults } = await load(
      {
        'a.ts': `${importing}export default [${bad.join(', ')}, ${rule('good')}];`,
        'b.ts': 'throw new Error("no luck");',
        'c.ts': `${importing}export default ${rule('last')};`,
      },
      './a.ts',
      './b.ts',
      './c.ts',
      './d.ts',
    );
    expect(ids).toEqual(['good', 'last']);
    expect(faults).toEqual([
      'PLUGIN_INVALID: plugin ./a.ts has a rule that has no id of small letters, digits and hyphens (a.ts)',
      'PLUGIN_INVALID: plugin ./a.ts has a rule that has a category that is none of structure, indexes, naming, constraints, types, security, documentation, multi-tenant, cqrs, migrations (a.ts)',
      'PLUGIN_INVALID: plugin ./a.ts has a rule that has options that are no schema of zod 4 (a.ts)',
      'PLUGIN_INVALID: plugin ./a.ts has a rule missing-primary-key (a.ts), an id that is taken already',
      'PLUGIN_FAILED: plugin ./b.ts cannot be loaded: no luck (b.ts:1)',
      'PLUGIN_NOT_FOUND: plugin ./d.ts is not there',
    ]);
  });
});
