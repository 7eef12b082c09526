import type { PlanStep } from './plan.ts';

/** SET statements for both timeouts, for the transaction (`local`) or the session. */
export function timeoutsSql(
  scope: 'local' | 'session',
  step: Pick<PlanStep, 'lockTimeoutMs' | 'statementTimeoutMs'>,
): string {
  return `set ${scope} lock_timeout = '${step.lockTimeoutMs}ms'; set ${scope} statement_timeout = '${step.statementTimeoutMs}ms';`;
}
