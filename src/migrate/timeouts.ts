import type { PlanStep } from './plan.ts';

/** SET statements for both timeouts, for the transaction (`local`) or the session. */
export function timeoutsSql(
  scope: 'local' | 'session',
  { lockTimeoutMs, statementTimeoutMs }: Pick<PlanStep, 'lockTimeoutMs' | 'statementTimeoutMs'>,
): readonly string[] {
  return [
    `set ${scope} lock_timeout = '${lockTimeoutMs}ms';`,
    `set ${scope} statement_timeout = '${statementTimeoutMs}ms';`,
  ];
}
