import { describeStrategy, type StrategyDescription } from '../../anonymize/describe-strategy.ts';
import { chooseStrategy } from '../../anonymize/find-strategy.ts';
import type { Label, Strategy } from '../../anonymize/strategy.ts';
import { columnOfType } from '../../testing/strategies/column-of-type.ts';
import type { StrategyRow } from './list-result.ts';

/** Where it comes from, and whether it may be used. */
export type Standing = Pick<StrategyRow, 'from' | 'enabled'>;

export const ownStanding: Standing = { from: 'confiture', enabled: true };

export function describeRow(strategy: Strategy, { from, enabled }: Standing): StrategyRow {
  const { id, summary } = strategy;
  return { id, summary, labels: labelsOf(strategy), keyed: keyedOf(strategy), from, enabled };
}

/** What it says of itself for the options and types of its examples. */
export function describeExamples(strategy: Strategy): readonly StrategyDescription[] {
  const known = strategy.custom === undefined ? { named: {} } : { named: {}, available: [strategy] };
  return strategy.examples.map(({ options, type }) =>
    describeStrategy(chooseStrategy(strategy.id, options, known), columnOfType(type), known),
  );
}

function labelsOf(strategy: Strategy): readonly Label[] {
  // The author of a custom one says it once and for all.
  if (strategy.custom !== undefined) return [strategy.label({})];
  return [...new Set(describeExamples(strategy).map(({ label }) => label))];
}

function keyedOf({ keyed, needsKey, inner }: Strategy): StrategyRow['keyed'] {
  if (keyed) return 'yes';
  return needsKey === undefined && inner === undefined ? 'no' : 'depends';
}
