import type { Program } from '../../anonymize/custom/program.ts';
import type { StrategyFacts } from '../../anonymize/custom/strategy-facts.ts';
import type { SandboxLimits } from '../../anonymize/sandbox/sandbox-limits.ts';
import type { Strategy } from '../../anonymize/strategy.ts';

/** A custom strategy as it was loaded. */
export interface TestedStrategy {
  readonly facts: StrategyFacts;
  readonly program: Program;
  /** As profiles name it, with the options that it reads. */
  readonly strategy: Strategy;
  readonly limits: SandboxLimits;
}
