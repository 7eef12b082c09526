import { readFile, writeFile } from 'node:fs/promises';
import { register } from './register.ts';

const registry = 'src/impact/hazards/index.ts';

/** Writes a hazard of the id ("drop-view") and registers it; its examples are its test. Returns the files written. */
export async function newHazard(id: string): Promise<readonly string[]> {
  if (!/^[a-z]+(-[a-z]+)*$/.test(id)) throw new Error(`"${id}" is no id of a hazard: write it as drop-view`);
  const name = id.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const source = `src/impact/hazards/${id}.ts`;
  await writeFile(source, hazardText(id, name), { flag: 'wx' });
  await writeFile(registry, register(await readFile(registry, 'utf8'), id, name));
  return [source, registry];
}

function hazardText(id: string, name: string): string {
  return `import type { Hazard } from '../hazard.ts';

export const ${name}: Hazard = {
  id: '${id}',
  summary: 'say what is the matter in a line',
  category: 'locking',
  level: 'medium',
  scales: true,
  why: 'Say what PostgreSQL does, and whom it hurts.',
  setup: 'create table w_orders (id bigint primary key);',
  bad: 'drop table w_orders;',
  good: 'comment on table w_orders is $$orders$$;',
  check: ({ operation }) => (operation.op === 'drop' ? [{ message: 'say what it is here, with names' }] : []),
};
`;
}
