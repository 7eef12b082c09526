import type { ConfitureError } from '../errors.ts';
import type { LintFinding } from '../lint/lint-finding.ts';

/** What a statement failed with, as a finding. */
export function buildFinding(
  { message, hint: help, location, excerpt }: ConfitureError,
  severity: LintFinding['severity'] = 'error',
): LintFinding {
  const code = 'does-not-build';
  return { code, rule: code, category: 'engine', severity, message, help, location, excerpt };
}
