import { ConfitureError } from '../errors.ts';
import type { PlanStep } from './plan.ts';

/** The error of a part, where parts before it are committed: MIGRATION_PARTIAL, or INTERRUPTED. */
export function partsStand(
  error: unknown,
  step: PlanStep,
  keys: readonly string[],
  done: number,
): ConfitureError {
  const cause = error instanceof ConfitureError ? error : undefined;
  const stands = `${keys.slice(0, done).join(', ')} of ${step.file} stand${done === 1 ? 's' : ''}`;
  const { version } = step.migration;
  const command =
    step.direction === 'up' ? '`confiture migrate up`' : `\`confiture migrate down --migration ${version}\``;
  const goesOn = `Mend the cause and run ${command}: it goes on with ${keys[done] ?? 'the end'}. \`confiture migrate repair ${version}\` explains the other ways.`;
  return new ConfitureError(
    cause?.code === 'INTERRUPTED' ? 'INTERRUPTED' : 'MIGRATION_PARTIAL',
    `${cause?.message ?? String(error)}; ${stands}`,
    {
      hint: [cause?.hint, goesOn].filter(Boolean).join('\n'),
      location: cause?.location,
      excerpt: cause?.excerpt,
      details: { ...cause?.details, version, statementsDone: done, parts: keys, partsDone: done },
      cause: error,
    },
  );
}
