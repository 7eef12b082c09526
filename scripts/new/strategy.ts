import { readFile, writeFile } from 'node:fs/promises';
import { register } from './register.ts';

const registry = 'src/anonymize/strategies/index.ts';

/** Writes a strategy of the id ("credit_card") and registers it; its examples are its test and its page. Returns the files written. */
export async function newStrategy(id: string): Promise<readonly string[]> {
  if (!/^[a-z]+(_[a-z0-9]+)*$/.test(id))
    throw new Error(`"${id}" is no id of a strategy: write it as credit_card`);
  const file = id.replaceAll('_', '-');
  const name = id.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const source = `src/anonymize/strategies/${file}.ts`;
  await writeFile(source, strategyText(id, name), { flag: 'wx' });
  await writeFile(registry, register(await readFile(registry, 'utf8'), file, name));
  return [source, registry];
}

function strategyText(id: string, name: string): string {
  return `import * as z from 'zod/mini';
import { defineBuiltin } from '../strategy.ts';

const options = z.strictObject({
  character: z._default(z.string(), 'x').check(z.describe('What it is for, in a sentence.')),
});

export const ${name} = defineBuiltin<z.output<typeof options>>({
  id: '${id}',
  summary: 'say in a line what it does',
  risk: 'Say what is left of a person, and how it can be undone.',
  accepts: ['text'],
  options,
  keyed: false,
  deterministic: true,
  reversible: false,
  label: () => 'destroyed',
  keeps: () => ({ uniqueness: false, length: true, format: false }),
  longest: (_, { maxLength }) => maxLength,
  examples: [{ options: {}, type: 'text', value: 'abc', result: 'xxx' }],
  create({ options: { character } }) {
    return (value) => character.repeat(Array.from(value).length);
  },
});
`;
}
