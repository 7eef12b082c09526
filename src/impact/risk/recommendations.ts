import type { RiskLevel } from '../hazard.ts';
import type { Impact } from '../impact.ts';
import { byLevel, worse } from './levels.ts';
import type { Recommendation } from './risk.ts';

/**
 * What to do instead, or first: of every hazard that counts, worst first, in the order of the statements, each once.
 * `advice` is what holds for the migration as a whole, such as an off-peak window.
 */
export function recommendations(
  impacts: readonly Impact[],
  level: RiskLevel,
  advice: readonly string[] = [],
): readonly Recommendation[] {
  const found = new Map<string, Recommendation>();
  for (const { hazards, line } of impacts) {
    for (const hazard of hazards) {
      if (hazard.ignored !== undefined) continue;
      if (hazard.advice === undefined && hazard.safe === undefined) continue;
      const text = hazard.advice ?? `write the statement of line ${line} so`;
      const key = hazard.safe ?? text;
      const before = found.get(key);
      found.set(key, {
        text: before?.text ?? text,
        sql: hazard.safe,
        level: worse(before?.level ?? 'none', hazard.level),
        hazards: [...new Set([...(before?.hazards ?? []), hazard.id])],
      });
    }
  }
  const general = advice.map((text) => ({ text, sql: undefined, level, hazards: [] }));
  return [...[...found.values()].sort(byLevel), ...general];
}
