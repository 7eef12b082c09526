import type { ColumnPlan } from '../../../src/anonymize/anonymization-plan.ts';
import { asTransform } from '../../../src/anonymize/as-transform.ts';
import type { ColumnFacts, TypeGroup } from '../../../src/anonymize/column-facts.ts';
import { compileColumn } from '../../../src/anonymize/compile-column.ts';
import { createKeyring } from '../../../src/anonymize/create-keyring.ts';
import { describeStrategy } from '../../../src/anonymize/describe-strategy.ts';
import { chooseStrategy } from '../../../src/anonymize/find-strategy.ts';
import type { Row } from '../../../src/anonymize/strategy.ts';

export const keyring = createKeyring('4e0c5f7b9a1d2e3f8091a2b3c4d5e6f7');

const groups: readonly (readonly [RegExp, TypeGroup])[] = [
  [/^(text|character|citext)/, 'text'],
  [/^uuid$/, 'uuid'],
  [/^(smallint|integer|bigint)$/, 'integer'],
  [/^numeric/, 'numeric'],
  [/^(real|double precision)$/, 'float'],
  [/^boolean$/, 'boolean'],
  [/^date$/, 'date'],
  [/^timestamp/, 'timestamp'],
  [/^time /, 'time'],
  [/^interval/, 'interval'],
  [/^jsonb?$/, 'json'],
  [/^(inet|cidr)$/, 'inet'],
  [/^bytea$/, 'bytea'],
];

/** The facts of a column shop.people.value of a type, as format_type prints it. */
export function factsOf(type: string, more: Partial<ColumnFacts> = {}): ColumnFacts {
  const [, first, second] = /\((\d+)(?:,(\d+))?\)/.exec(type) ?? [];
  const group = groups.find(([pattern]) => pattern.test(type))?.[1] ?? 'other';
  return {
    table: 'shop.people',
    column: 'value',
    type,
    group,
    ...(group === 'text' && first !== undefined ? { maxLength: Number(first) } : {}),
    ...(group === 'numeric' && first !== undefined
      ? { precision: Number(first), scale: Number(second ?? 0) }
      : {}),
    notNull: false,
    unique: false,
    uniqueLower: false,
    ...more,
  };
}

export function planOf(
  type: string,
  options: object,
  facts: ColumnFacts,
  more: Partial<ColumnPlan> = {},
): ColumnPlan {
  return {
    facts,
    strategy: type,
    type,
    options: JSON.parse(JSON.stringify(options)),
    label: 'clear',
    domain: 'shop.people.value',
    runAt: 'client',
    onInvalid: 'error',
    ...more,
  };
}

/** The function of a strategy on a column of a type, under the tests' key. */
export function functionOf(
  strategy: string,
  options: object = {},
  type = 'text',
  more: Partial<ColumnFacts> = {},
): (value: string, row?: Readonly<Record<string, string | null>>) => string | null {
  const plan = planOf(strategy, options, factsOf(type, more));
  const { change } = compileColumn(plan, keyring, {}, { vaultFolder: '/' });
  const transform = asTransform(change);
  return (value, row = {}) => transform(value, rowOf(row));
}

/** What the strategy says of itself on a column of a type. */
export function describe(
  strategy: string,
  options: object = {},
  type = 'text',
  more: Partial<ColumnFacts> = {},
) {
  return describeStrategy(chooseStrategy(strategy, options, { named: {} }), factsOf(type, more), {
    named: {},
  });
}

export function rowOf(values: Readonly<Record<string, string | null>>): Row {
  return {
    get(column) {
      const value = values[column];
      if (value === undefined) throw new Error(`the row was asked for ${column}`);
      return value;
    },
  };
}
