import type { RiskCategory } from '../hazard.ts';
import type { Impact } from '../impact.ts';
import type { AnalysedStep } from '../input.ts';
import type { Violation } from '../violations/violation.ts';
import { riskCategories } from './category-rules.ts';
import { byLevel, worstOf } from './levels.ts';
import { blockedReasons, opaqueReasons, reasonsOf } from './reasons-of.ts';
import { recommendations } from './recommendations.ts';
import type { CategoryRisk, MigrationRisk, RiskReason, UnknownPart } from './risk.ts';
import { riskDuration } from './risk-duration.ts';
import { rollbackStrategy } from './rollback-strategy.ts';

export interface AssessOptions {
  /** What the statements' checks of rows have found, by the statement's index; a statement left out was not asked. */
  readonly violations?: ReadonlyMap<number, readonly Violation[]> | undefined;
  /** The down script's statements, analysed as they would run after the migration. */
  readonly downImpacts?: readonly Impact[] | undefined;
  /** What holds for the migration as a whole: "run it between 22:00 and 06:00". */
  readonly advice?: readonly string[] | undefined;
}

/** What one migration risks: `impacts` are those of its statements. docs/reference/risk.md has the arithmetic. */
export function assessRisk(
  impacts: readonly Impact[],
  step: Pick<AnalysedStep, 'version' | 'name' | 'direction' | 'file' | 'transactional' | 'down' | 'opaque'>,
  { violations, downImpacts, advice }: AssessOptions = {},
): MigrationRisk {
  const { version, name, direction, file, transactional } = step;
  const reasons = [
    ...impacts.flatMap((impact) => reasonsOf(impact, violations?.get(impact.index))),
    ...opaqueReasons(step.opaque),
    ...blockedReasons(impacts, transactional),
  ];
  const categories = riskCategories.map((category) => categoryRisk(category, reasons));
  const level = worstOf(categories.map((each) => each.level));
  return {
    version,
    name,
    direction,
    file,
    level,
    categories,
    recommendations: recommendations(impacts, level, advice),
    rollback: rollbackStrategy(impacts, step, downImpacts),
    duration: riskDuration(impacts, transactional),
    unknown: [
      ...impacts.flatMap(unknownOf),
      ...step.opaque.map((message) => ({ message, place: undefined })),
    ],
    statements: impacts,
  };
}

function categoryRisk(category: RiskCategory, all: readonly RiskReason[]): CategoryRisk {
  const reasons = all.filter((reason) => reason.category === category).sort(byLevel);
  const counted = reasons.filter(({ ignored }) => ignored === undefined);
  return { category, level: worstOf(counted.map(({ level }) => level)), reasons };
}

function unknownOf({ unknown, certain, line, column }: Impact): readonly UnknownPart[] {
  const messages = certain || unknown.length > 0 ? unknown : ['what else the statement does'];
  return messages.map((message) => ({ message, place: { line, column } }));
}
