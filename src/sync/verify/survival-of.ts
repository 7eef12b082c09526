import type { ColumnPlan } from '../../anonymize/anonymization-plan.ts';
import type { StrategyDescription } from '../../anonymize/describe-strategy.ts';
import type { Survival } from './facts.ts';

/** Whether an original may be found in the target by what the strategy is, not by what it did. */
export function survivalOf({ type }: ColumnPlan, description: StrategyDescription): Survival {
  if (type === 'null') return 'never';
  // A keyed hash of 120 bits; with a branch that keeps the value, the label is clear.
  if (description.keeps.uniqueness === 'practical' && description.label !== 'clear') return 'never';
  return description.deterministic ? 'by rule' : 'by chance';
}
