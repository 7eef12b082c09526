import type { Severity } from '../finding.ts';
import type { RiskLevel } from '../impact/hazard.ts';
import type { HazardFinding } from '../impact/impact.ts';
import type { LintFinding } from '../lint/lint-finding.ts';
import { indexAt, placeIn } from '../lint/place-in.ts';
import type { PlanStep } from '../migrate/plan.ts';
import type { MigrationStatus } from '../migrate/status.ts';
import type { Connection } from '../postgres/connection.ts';
import { foresee } from '../preflight/foresee.ts';
import type { ProgressListener } from '../progress.ts';
import { worstFirst } from './review-schema.ts';

export interface MigrationsRequest {
  /** A session with the database that they meet, in no transaction. */
  readonly connection: Connection;
  /** What is pending, in its order. */
  readonly steps: readonly PlanStep[];
  readonly statuses: readonly MigrationStatus[];
  /** The text of a file as it lies on disk. */
  readonly textOf: (file: string) => string;
  readonly progress?: ProgressListener | undefined;
}

export interface MigrationsReview {
  readonly findings: readonly LintFinding[];
  /** Hazards that directives in the files speak of. */
  readonly suppressed: number;
}

/** The hazards of pending migrations as findings, under their own ids, and files that changed since they were applied. */
export async function reviewMigrations(request: MigrationsRequest): Promise<MigrationsReview> {
  const { connection, steps, statuses, textOf, progress } = request;
  const foreseen = await foresee(connection, steps, { calibrate: false, progress });
  const hazards = foreseen.steps.flatMap(({ plan, impacts }) => {
    const file = plan.origin === undefined ? plan.file : (plan.migration.up.file ?? plan.file);
    const source = { file, text: textOf(file) };
    return impacts.flatMap((impact) => impact.hazards.map((hazard) => ({ hazard, source })));
  });
  const told = hazards.filter(({ hazard }) => hazard.ignored === undefined);
  const findings = told.flatMap(({ hazard, source }) => toFinding(hazard, source));
  return {
    findings: [...findings, ...statuses.flatMap(edited)].sort(worstFirst),
    suppressed: hazards.length - told.length,
  };
}

const severities: Readonly<Record<RiskLevel, Severity | undefined>> = {
  none: undefined,
  low: 'info',
  medium: 'warning',
  high: 'error',
  critical: 'error',
};

function toFinding(
  { id, level, message, safe, advice, relations, place }: HazardFinding,
  source: { readonly file: string; readonly text: string },
): readonly LintFinding[] {
  const severity = severities[level];
  if (severity === undefined) return [];
  const [relation] = relations;
  const finding: LintFinding = {
    code: id,
    rule: id,
    category: 'migrations',
    severity,
    message,
    help: [safe, advice].filter(Boolean).join('\n') || undefined,
    ...(relation !== undefined && { object: `table:${relation}` }),
    ...placeIn(source, indexAt(source, place)),
  };
  return [finding];
}

function edited({ state, file, version, appliedAt }: MigrationStatus): readonly LintFinding[] {
  if (state !== 'changed' || file === null) return [];
  const when = appliedAt === null ? '' : ` on ${appliedAt.slice(0, 10)}`;
  const finding: LintFinding = {
    code: 'edited-after-applied',
    rule: 'edited-after-applied',
    category: 'migrations',
    severity: 'error',
    message: `migration ${version} was applied${when} and is not what it was then`,
    help: 'Put the file back as it was, and write what is wanted as a new migration; `confiture migrate repair` accepts the change.',
    location: { file, line: 1, column: 1 },
  };
  return [finding];
}
