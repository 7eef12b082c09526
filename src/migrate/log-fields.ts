import { ConfitureError } from '../errors.ts';
import type { LogFields } from '../log.ts';
import type { PlanStep } from './plan.ts';
import type { Run } from './run.ts';

/** What every event of a migration says of it. */
export function stepFields(run: Run, step: PlanStep): LogFields {
  const { migration, direction, file, statements, transactional, resumeAt } = step;
  const { kind, version, name } = migration;
  return {
    migration: kind === 'repeatable' ? version : `${version}_${name}`,
    version,
    direction,
    environment: run.authorship.environment,
    actor: run.authorship.actor,
    file,
    statements: statements.length,
    transactional,
    resumed_at: resumeAt,
  };
}

export function failureFields(error: unknown): LogFields {
  const known = error instanceof ConfitureError ? error : undefined;
  return {
    code: known?.code ?? 'INTERNAL',
    error: error instanceof Error ? error.message : String(error),
    line: known?.location?.line,
  };
}
