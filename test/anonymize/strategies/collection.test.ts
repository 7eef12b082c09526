import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe as chapter, expect, it } from 'vitest';
import { asTransform } from '../../../src/anonymize/as-transform.ts';
import { compileColumn } from '../../../src/anonymize/compile-column.ts';
import { aliases, builtinStrategies } from '../../../src/anonymize/strategies/index.ts';
import { withDatabase } from '../../server/database.ts';
import { describe, factsOf, keyring, planOf, rowOf } from './facts.ts';

const root = join(import.meta.dirname, '../../..');
const names = (folder: string, ending: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(ending) && !name.startsWith('index'))
    .map((name) => basename(name, ending).replaceAll('-', '_'))
    .sort();
const ids = builtinStrategies.map(({ id }) => id);

it('the folder, the list and the pages have the same strategies, in the same order', () => {
  expect(names('src/anonymize/strategies', '.ts')).toEqual(ids);
  expect(names('docs/reference/strategies', '.md')).toEqual(ids);
});

it('an alias is the name of no other strategy and leads to one', () => {
  expect(Object.values(aliases).filter((id) => !ids.includes(id))).toEqual([]);
  expect(Object.keys(aliases).filter((alias) => ids.includes(alias))).toEqual([]);
  expect(describe('no_anonymization').label).toBe('clear');
});

const folder = mkdtempSync(join(tmpdir(), 'confiture-vault-'));
const row = rowOf({ customer_id: '17', length_class: 'long', is_internal: 'f' });

const examples = builtinStrategies.flatMap(({ id, examples, wholeColumn }) =>
  examples.map((example, i) => ({
    ...example,
    id,
    wholeColumn,
    named: `${id} ${i + 1}`,
    options:
      'vault' in example.options ? { ...example.options, vault: join(folder, 'vault') } : example.options,
  })),
);

/** The result of an example; undefined for a strategy that only runs as SQL. */
function resultOf({
  id,
  options,
  type,
  value,
  wholeColumn,
}: (typeof examples)[number]): string | null | undefined {
  if (wholeColumn) return undefined;
  const { change } = compileColumn(planOf(id, options, factsOf(type)), keyring, {});
  return asTransform(change)(value, row);
}

it('every strategy has an example', () => {
  expect(builtinStrategies.filter((strategy) => strategy.examples.length === 0)).toEqual([]);
});

chapter.each(examples)('the example $named', (example) => {
  const { id, options, type, value } = example;
  const described = describe(id, options, type);

  it('fits its column', () => {
    expect(described.refusal).toBeUndefined();
  });

  it('gives what it says', () => {
    const result = resultOf(example);
    if (example.result !== undefined) expect(result).toBe(example.result);
    if (described.deterministic) expect(resultOf(example)).toBe(result);
    if (!['clear', 'partial', 'noised'].includes(described.label)) expect(result).not.toBe(value);
    if (result === undefined || result === null) return;
    if (described.keeps.length) expect(Array.from(result)).toHaveLength(Array.from(value).length);
    expect(Array.from(result).length).toBeLessThanOrEqual(described.longest ?? Number.POSITIVE_INFINITY);
  });
});

it('every result is a value of its column on a server', async () => {
  await withDatabase(async (database) => {
    for (const [i, example] of examples.entries()) {
      const result = resultOf(example);
      if (result === undefined) continue;
      const table = `t${i}`;
      await database.query(`create table ${table} (before ${example.type}, after ${example.type})`);
      await database.query(`insert into ${table} values ($1, $2)`, [example.value, result]);
      const [read] = await database.query<{ before: string; null: boolean }>(
        `select before::text, after is null as null from ${table}`,
      );
      expect(read, example.named).toMatchObject({ null: result === null });
    }
  });
});
