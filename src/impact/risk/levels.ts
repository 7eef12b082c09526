import { type RiskLevel, riskLevels } from '../hazard.ts';

export function worse(one: RiskLevel, other: RiskLevel): RiskLevel {
  return riskLevels.indexOf(one) >= riskLevels.indexOf(other) ? one : other;
}

export function worstOf(levels: readonly RiskLevel[]): RiskLevel {
  return levels.reduce(worse, 'none');
}

/** That many levels higher, or lower for a negative number, within `low` and `critical`. */
export function shift(level: RiskLevel, steps: number): RiskLevel {
  if (level === 'none') return level;
  const at = Math.min(Math.max(riskLevels.indexOf(level) + steps, 1), riskLevels.length - 1);
  return riskLevels[at] ?? level;
}

/** For sorting, worst first. */
export function byLevel(one: { readonly level: RiskLevel }, other: { readonly level: RiskLevel }): number {
  return riskLevels.indexOf(other.level) - riskLevels.indexOf(one.level);
}
