import type { Keeps } from '../strategy.ts';
import type { CustomStrategyFacts } from './custom-strategy.ts';

/** The facts of a custom strategy, checked, and with all that it leaves out filled in. */
export interface StrategyFacts
  extends Required<Omit<CustomStrategyFacts, 'version' | 'keeps' | 'longest'>>,
    Pick<CustomStrategyFacts, 'version' | 'longest'> {
  readonly keeps: Keeps;
}
