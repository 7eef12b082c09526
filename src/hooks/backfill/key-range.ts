import pg from 'pg';
import type { KeyColumn, KeyedSource, KeyRange } from './backfill-plan.ts';

/** The values of a key as literals of its types. */
export function keyLiterals(keys: readonly KeyColumn[], values: readonly string[]): readonly string[] {
  return keys.map(({ type }, i) => `${pg.escapeLiteral(values[i] ?? '')}::${type}`);
}

/** The condition for a source's rows of a range. */
export function rangeCondition({ keys }: KeyedSource, { first, last }: KeyRange): string {
  if (first === null || last === null) return `(${keys.map(({ name }) => `s.${name} is null`).join(' or ')})`;
  const row = rowOf(keys.map(({ name }) => `s.${name}`));
  const [low, high] = [first, last].map((values) => rowOf(keyLiterals(keys, values)));
  return `${row} >= ${low} and ${row} <= ${high}`;
}

/** A query for the next range behind `after`: at most one row, of the arrays `first` and, unless near the end, `last`. */
export function nextRangeSql(
  source: KeyedSource,
  after: readonly string[] | undefined,
  size: number,
): string {
  const { rest, order, key } = parts(source, after);
  return `select (select ${key} ${rest} order by ${order} limit 1) as first,
    (select ${key} ${rest} order by ${order} offset ${size - 1} limit 1) as last`;
}

/** The source's last key. */
export function lastKeySql(source: KeyedSource, after: readonly string[] | undefined): string {
  const { rest, keys, key } = parts(source, after);
  return `select ${key} as last ${rest} order by ${keys.map((name) => `${name} desc`).join(', ')} limit 1`;
}

function parts({ from, keys: columns }: KeyedSource, after: readonly string[] | undefined) {
  const keys = columns.map(({ name }) => `s.${name}`);
  const behind = after === undefined ? '' : `${rowOf(keys)} > ${rowOf(keyLiterals(columns, after))}`;
  const known = keys.map((name) => `${name} is not null`).join(' and ');
  return {
    keys,
    rest: `from ${from} where ${behind || known}`,
    order: keys.join(', '),
    key: `array[${keys.map((name) => `${name}::text`).join(', ')}]`,
  };
}

function rowOf(parts: readonly string[]): string {
  return parts.length === 1 ? parts.join('') : `(${parts.join(', ')})`;
}
