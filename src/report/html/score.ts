import type { Severity } from '../../finding.ts';
import { categoryOf, type ReportedRule, type RuleFinding, ruleOf } from '../rule-finding.ts';

export interface AreaScore {
  readonly area: string;
  /** 0 to 100; 100 only where nothing was found. */
  readonly score: number;
  readonly rules: number;
  readonly findings: number;
}

const weights: Readonly<Record<Severity, number>> = { error: 5, warning: 3, info: 1 };

/** How the score comes about, as the page says it. */
export const scoreArithmetic =
  'Each rule of an area weighs 5 (error), 3 (warning) or 1 (info) and keeps its weight divided by 1 + its findings: all of it without any, half with one, a tenth with nine. The score is the share that is kept, in percent, rounded down.';

/** A score for each category of the rules run and of what was found, by name; see `scoreArithmetic`. */
export function scoresOf(
  findings: readonly RuleFinding[],
  rules: readonly ReportedRule[],
): readonly AreaScore[] {
  const known = new Set(rules.map(({ id }) => id));
  const counted: { id: string; severity: Severity; area: string; found: number }[] = rules.map((rule) => ({
    id: rule.id,
    severity: rule.severity,
    area: categoryOf(rule),
    found: 0,
  }));
  for (const finding of findings) {
    const id = ruleOf(finding);
    if (known.has(id)) continue;
    known.add(id);
    counted.push({ id, severity: finding.severity, area: categoryOf(finding), found: 0 });
  }
  const byId = new Map(counted.map((rule) => [rule.id, rule]));
  for (const finding of findings) {
    const rule = byId.get(ruleOf(finding));
    if (rule) rule.found++;
  }
  const areas = [...new Set(counted.map(({ area }) => area))].sort();
  return areas.map((area) => {
    const own = counted.filter((rule) => rule.area === area);
    const whole = own.reduce((sum, { severity }) => sum + weights[severity], 0);
    const kept = own.reduce((sum, { severity, found }) => sum + weights[severity] / (1 + found), 0);
    const found = own.reduce((sum, rule) => sum + rule.found, 0);
    return { area, score: Math.floor((100 * kept) / whole), rules: own.length, findings: found };
  });
}
