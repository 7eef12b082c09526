import { readFile, writeFile } from 'node:fs/promises';
import { register } from './register.ts';

const registry = 'src/lint/rules/index.ts';

/** Writes a lint rule of the id ("too-many-columns") and registers it; its examples are its test and its page. Returns the files written. */
export async function newRule(id: string): Promise<readonly string[]> {
  if (!/^[a-z]+(-[a-z0-9]+)*$/.test(id))
    throw new Error(`"${id}" is no id of a rule: write it as too-many-columns`);
  const name = id.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const source = `src/lint/rules/${id}.ts`;
  await writeFile(source, ruleText(id, name), { flag: 'wx' });
  await writeFile(registry, register(await readFile(registry, 'utf8'), id, name));
  return [source, registry];
}

function ruleText(id: string, name: string): string {
  return `import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { lintRule } from '../rule.ts';

export const ${name} = lintRule({
  id: '${id}',
  summary: 'say what is wrong in a line',
  category: 'structure',
  severity: 'warning',
  presets: ['strict'],
  why: 'Say what happens because of it, and to whom.',
  bad: 'create unlogged table w_orders (id bigint primary key);',
  good: 'create table w_orders (id bigint primary key);',
  options: z.object({}),
  *check({ schema }) {
    for (const table of schema.tables) {
      if (table.attributes.persistence !== 'unlogged') continue;
      const name = nameOf(table);
      yield { object: table.id, message: \`say what is wrong with \${name}\`, help: \`alter table \${name} …\` };
    }
  },
});
`;
}
