import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { builtinStrategies } from '../../../src/anonymize/strategies/index.ts';
import { describe } from './facts.ts';

const options: Readonly<Record<string, object>> = {
  conditional: { condition: 'a = 1', if_true: 'none', if_false: 'uuid_hash' },
  chain: { strategies: ['uuid_hash'] },
  differential_privacy: { epsilon: 1, lower: 0, upper: 9 },
  fixed: { value: 'x' },
  ip_address: { prefix_preserving: true },
  json_fields: { fields: {} },
  pattern_masking: { pattern: '#' },
  phone: { unique: true },
  random_decimal: { min: 0, max: 1 },
  random_in_range: { min: 0, max: 1 },
  tokenization: { vault: 'vault' },
};

/** Strategies within strategies are as good as those. */
const alone = builtinStrategies.filter(({ inner }) => inner === undefined);

it.each([
  ['uuid', 'uuid'],
  ['text', 'text'],
  ['integer, bigint', 'bigint'],
  ['inet', 'inet'],
])('the guide names all strategies that a unique column of %s can have, and no other', (heading, type) => {
  const guide = readFileSync(join(import.meta.dirname, '../../../docs/how-to/choose-a-strategy.md'), 'utf8');
  const chapter = guide.slice(guide.indexOf('## Unique columns'));
  const rowOf = (title: string): string[] => {
    const row = chapter.split('\n').find((line) => line.startsWith(`| ${title} |`)) ?? '';
    const named = [...row.matchAll(/`(\w+)`/g)].map((match) => match[1] ?? '');
    return named.filter((name) => builtinStrategies.some(({ id }) => id === name));
  };
  const able = alone.filter(({ id, accepts }) => {
    const { refusal, keeps } = describe(id, options[id] ?? {}, type, { unique: 'alone' });
    return refusal === undefined && keeps.uniqueness !== false && !accepts.includes('any');
  });
  const expected = new Set(able.map(({ id }) => id));
  // Addresses in a text are not what text columns hold.
  if (type === 'text') expected.delete('ip_address');
  expect(new Set(rowOf(heading))).toEqual(expected);
  expect(rowOf('any')).toEqual(['shuffle', 'none', 'null']);
});
