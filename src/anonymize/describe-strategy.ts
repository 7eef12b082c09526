import { ConfitureError } from '../errors.ts';
import type { ColumnFacts } from './column-facts.ts';
import { type ChosenStrategy, chooseInner, deepest, type KnownStrategies } from './find-strategy.ts';
import type { InnerStrategies, Keeps, Label } from './strategy.ts';
import { textWithin } from './text-within.ts';

/** What a strategy with its options is to a column, strategies within it put into account. */
export interface StrategyDescription {
  readonly label: Label;
  readonly keeps: Keeps;
  readonly keyed: boolean;
  readonly deterministic: boolean;
  readonly reversible: boolean;
  readonly reads: readonly string[];
  readonly longest: number | undefined;
  /** Why it cannot be used on this column. Uniqueness and length are for the caller to hold against the column. */
  readonly refusal: string | undefined;
}

/** From what says most of a person to what says least. */
const order: readonly Label[] = ['clear', 'noised', 'generalized', 'partial', 'pseudonymous', 'destroyed'];
const uniqueness: readonly Keeps['uniqueness'][] = [false, 'practical', 'permutation'];

/** Describes it. Throws STRATEGY_INVALID where a strategy within it is unknown or wrong, or contains itself. */
export function describeStrategy(
  chosen: ChosenStrategy,
  column: ColumnFacts,
  known: KnownStrategies,
  depth = 0,
): StrategyDescription {
  const { strategy, options } = chosen;
  if (depth > deepest)
    throw new ConfitureError('STRATEGY_INVALID', `the strategy ${strategy.id} contains itself`);
  const own: StrategyDescription = {
    label: strategy.label(options),
    keeps: strategy.keeps(options, column),
    keyed: strategy.keyed || strategy.needsKey?.(options) === true,
    deterministic: strategy.deterministic,
    reversible: strategy.reversible,
    reads: strategy.reads?.(options) ?? [],
    longest: strategy.longest?.(options, column),
    refusal: typeRefusal(chosen, column) ?? strategy.refuses?.(options, column),
  };
  const inner = strategy.inner?.(options);
  if (inner === undefined || inner.strategies.length === 0) return own;
  const insideOf = inner.how === 'within' ? textWithin(column) : column;
  const chosenInside = inner.strategies.map((one) => chooseInner(one, known));
  const alone = chosenInside.find(({ strategy: one }) => one.wholeColumn || one.custom !== undefined);
  const refusal =
    alone === undefined ? own.refusal : `${standsAlone(alone)} cannot stand within another strategy`;
  const parts = chosenInside.map((one) => describeStrategy(one, insideOf, known, depth + 1));
  return combine({ ...own, refusal }, parts, inner.how);
}

function standsAlone({ strategy: { id, custom } }: ChosenStrategy): string {
  return custom === undefined ? id : `the custom strategy ${id}`;
}

/** Why it cannot be used on a column of this type. */
export function typeRefusal({ strategy }: ChosenStrategy, { group, type }: ColumnFacts): string | undefined {
  if (strategy.accepts.some((accepted) => accepted === 'any' || accepted === group)) return undefined;
  return `${strategy.id} does not take values of type ${type}`;
}

function combine(
  own: StrategyDescription,
  parts: readonly StrategyDescription[],
  how: InnerStrategies['how'],
): StrategyDescription {
  const rest = {
    keyed: own.keyed || parts.some(({ keyed }) => keyed),
    deterministic: own.deterministic && parts.every(({ deterministic }) => deterministic),
    reads: [...new Set([...own.reads, ...parts.flatMap(({ reads }) => reads)])],
    refusal: own.refusal ?? parts.find(({ refusal }) => refusal !== undefined)?.refusal,
  };
  if (how === 'within') return { ...own, ...rest };
  const ranks = parts.map(({ label }) => order.indexOf(label));
  const rank = how === 'either' ? Math.min(...ranks) : Math.max(...ranks);
  const lengths = parts.map(({ longest }) => longest);
  return {
    ...rest,
    label: order[rank] ?? 'clear',
    keeps: {
      // Of two branches each may take a value that the other gives: only one after another stays one to one.
      uniqueness: how === 'either' ? eitherUnique(parts) : leastUnique(parts),
      length: parts.every(({ keeps }) => keeps.length),
      format: parts.every(({ keeps }) => keeps.format),
    },
    reversible: how === 'each' && parts.every(({ reversible }) => reversible),
    longest: how === 'each' ? lengths.at(-1) : longestOf(lengths),
  };
}

function leastUnique(parts: readonly StrategyDescription[]): Keeps['uniqueness'] {
  return uniqueness[Math.min(...parts.map(({ keeps }) => uniqueness.indexOf(keeps.uniqueness)))] ?? false;
}

function eitherUnique(parts: readonly StrategyDescription[]): Keeps['uniqueness'] {
  const least = leastUnique(parts);
  // What is hashed to 120 bits meets a kept value as rarely as another hashed one.
  const hashed = parts.every(({ keeps, label }) => keeps.uniqueness === 'practical' || label === 'clear');
  return hashed && least !== false ? 'practical' : false;
}

function longestOf(lengths: readonly (number | undefined)[]): number | undefined {
  return lengths.reduce<number | undefined>(
    (longest, one) => (longest === undefined || one === undefined ? undefined : Math.max(longest, one)),
    0,
  );
}
