import type { ColumnFacts, TypeGroup } from '../../src/anonymize/column-facts.ts';
import { describeStrategy } from '../../src/anonymize/describe-strategy.ts';
import { chooseStrategy } from '../../src/anonymize/find-strategy.ts';
import type { Strategy } from '../../src/anonymize/strategy.ts';

export interface StrategyFacts {
  /** The labels of its examples, each once. */
  readonly labels: readonly string[];
  readonly uniqueness: 'yes' | 'practically' | 'no' | 'depends on its options';
}

/** What a strategy says of itself for the options and types of its examples. */
export function strategyFacts({ id, examples }: Strategy): StrategyFacts {
  const described = examples.map(({ options, type }) =>
    describeStrategy(chooseStrategy(id, options, { named: {} }), factsOf(type), { named: {} }),
  );
  const kept = [...new Set(described.map(({ keeps }) => keeps.uniqueness))];
  return { labels: [...new Set(described.map(({ label }) => label))], uniqueness: inWords(kept) };
}

function inWords(kept: readonly (string | false)[]): StrategyFacts['uniqueness'] {
  if (kept.length > 1) return 'depends on its options';
  if (kept[0] === 'permutation') return 'yes';
  return kept[0] === 'practical' ? 'practically' : 'no';
}

const groups: Readonly<Record<string, TypeGroup>> = {
  text: 'text',
  character: 'text',
  uuid: 'uuid',
  smallint: 'integer',
  integer: 'integer',
  bigint: 'integer',
  numeric: 'numeric',
  double: 'float',
  date: 'date',
  timestamp: 'timestamp',
  inet: 'inet',
  jsonb: 'json',
};

function factsOf(type: string): ColumnFacts {
  const [, word = ''] = /^(\w+)/.exec(type) ?? [];
  const group = groups[word] ?? 'other';
  const [, length, scale] = /\((\d+)(?:,(\d+))?\)/.exec(type) ?? [];
  return {
    table: 'shop.people',
    column: 'value',
    type,
    group,
    ...(group === 'text' && length !== undefined ? { maxLength: Number(length) } : {}),
    ...(group === 'numeric' && length !== undefined
      ? { precision: Number(length), scale: Number(scale ?? 0) }
      : {}),
    notNull: false,
    unique: false,
    uniqueLower: false,
  };
}
