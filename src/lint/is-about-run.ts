import type { LintFinding } from './lint-finding.ts';

/**
 * Whether a finding says that not everything could be looked at: files that do not build, a rule or plugin that fails.
 * Such a finding is never narrowed away or known to a baseline, since what it hides would pass as being in order.
 */
export function isAboutRun({ code, category }: LintFinding): boolean {
  return code === 'lint-rule-failed' || (category === 'engine' && !code.endsWith('-suppression'));
}
