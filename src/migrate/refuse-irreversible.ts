import { ConfitureError } from '../errors.ts';
import { excerpt } from '../excerpt.ts';
import type { PlanStep } from './plan.ts';

/**
 * Throws MIGRATION_IRREVERSIBLE for a down script that says it cannot take its migration back, unless the loss is
 * accepted and it has statements all the same. One that stopped half-way had been accepted.
 */
export function refuseIrreversible(steps: readonly PlanStep[], acceptDataLoss: boolean): void {
  const refused = steps.filter(
    ({ irreversible, statements, resumeAt }) =>
      irreversible.length > 0 && resumeAt === undefined && !(acceptDataLoss && statements.length > 0),
  );
  const [step] = refused;
  const [note] = step?.irreversible ?? [];
  if (step === undefined || note === undefined) return;
  const { version, name } = step.migration;
  const more = refused.length > 1 ? ` (and ${refused.length - 1} more)` : '';
  const beside =
    step.statements.length > 0
      ? ' Its statements restore the structure without what is lost: --accept-data-loss runs them.'
      : '';
  throw new ConfitureError(
    'MIGRATION_IRREVERSIBLE',
    `${version} ${name} cannot be taken back: ${note.reason}${more}; nothing was run`,
    {
      hint: `Go forward with a new migration, or restore a backup.${beside}`,
      location: { file: step.file, line: note.line, column: note.column },
      excerpt: excerpt(step.origin?.text ?? step.text, note),
      details: {
        versions: refused.map(({ migration }) => migration.version),
        reasons: step.irreversible.map(({ reason }) => reason),
      },
    },
  );
}
