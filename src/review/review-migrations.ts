import type { Severity } from '../finding.ts';
import type { RiskLevel } from '../impact/hazard.ts';
import type { HazardFinding } from '../impact/impact.ts';
import type { LintFinding } from '../lint/lint-finding.ts';
import { indexAt, placeIn } from '../lint/place-in.ts';
import { runMigrationRules } from '../lint/run-rules.ts';
import { indexSchema, type SchemaIndex } from '../lint/schema-index.ts';
import { maskSecrets } from '../lint/secrets/mask-secrets.ts';
import type { SelectedRule } from '../lint/selected-rule.ts';
import { applySuppressions } from '../lint/suppressions.ts';
import type { PlanStep } from '../migrate/plan.ts';
import { moved } from '../migrate/script-origin.ts';
import type { MigrationStatus } from '../migrate/status.ts';
import type { Connection } from '../postgres/connection.ts';
import { type ForeseenStep, foresee } from '../preflight/foresee.ts';
import type { ProgressListener } from '../progress.ts';
import { worstFirst } from './review-schema.ts';

export interface MigrationsRequest {
  /** A session with the database that they meet, in no transaction. */
  readonly connection: Connection;
  /** What is pending, in its order. */
  readonly steps: readonly PlanStep[];
  readonly statuses: readonly MigrationStatus[];
  /** Rules about migrations that are on. */
  readonly selection: readonly SelectedRule[];
  /** Without: only what `selection` finds. */
  readonly withHazards: boolean;
  /** The text of a file as it lies on disk. */
  readonly textOf: (file: string) => string;
  readonly progress?: ProgressListener | undefined;
}

export interface MigrationsReview {
  readonly findings: readonly LintFinding[];
  /** Hazards and findings that directives in the files speak of. */
  readonly suppressed: number;
}

/** The hazards of pending migrations as findings, under their own ids, and files that changed since they were applied. */
export async function reviewMigrations(request: MigrationsRequest): Promise<MigrationsReview> {
  const { connection, steps, statuses, selection, withHazards, textOf, progress } = request;
  const foreseen = await foresee(connection, steps, { calibrate: false, progress });
  const schema = indexSchema(foreseen.surroundings.catalog);
  const byRules = foreseen.steps.map((step) =>
    byMigrationRules(step, sourceOf(step, textOf), schema, selection),
  );
  const hazards = foreseen.steps.flatMap((step) => {
    const source = sourceOf(step, textOf);
    return (withHazards ? step.impacts : []).flatMap((impact) =>
      impact.hazards.map((hazard) => ({ hazard, source })),
    );
  });
  const told = hazards.filter(({ hazard }) => hazard.ignored === undefined);
  const findings = [
    ...told.flatMap(({ hazard, source }) => toFinding(hazard, source)),
    ...byRules.flatMap((each) => each.findings),
    ...(withHazards ? statuses.flatMap(edited) : []),
  ];
  return {
    findings: findings.sort(worstFirst),
    suppressed: byRules.reduce((sum, each) => sum + each.suppressed, hazards.length - told.length),
  };
}

interface Source {
  readonly file: string;
  readonly text: string;
}

/** The file that a step's script is or stands in. */
function sourceOf({ plan }: ForeseenStep, textOf: MigrationsRequest['textOf']): Source {
  const file = plan.origin === undefined ? plan.file : (plan.migration.up.file ?? plan.file);
  return { file, text: textOf(file) };
}

/** In the script they are found and suppressed; in a YAML file that stands further down. */
function byMigrationRules(
  { plan: { origin }, analysed: { text, statements, directives } }: ForeseenStep,
  source: Source,
  schema: SchemaIndex,
  selection: readonly SelectedRule[],
): MigrationsReview {
  const script = { file: source.file, text, statements, directives };
  const { findings, suppressed } = applySuppressions({
    findings: runMigrationRules(script, schema, selection),
    sources: [script],
    known: new Set(selection.map(({ rule }) => rule.id)),
    ran: new Set(),
  });
  const placed = findings.map((finding): LintFinding => {
    const { location } = finding;
    if (origin === undefined || location === undefined) return finding;
    return { ...finding, ...placeIn(source, indexAt(source, moved(origin, location))) };
  });
  // Directives speak of hazards, too, which are told apart elsewhere.
  return { findings: placed.filter(({ code }) => code !== 'unknown-suppression'), suppressed };
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
    message: maskSecrets(message),
    help: maskSecrets([safe, advice].filter(Boolean).join('\n')) || undefined,
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
