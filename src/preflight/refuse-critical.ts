import { ConfitureError } from '../errors.ts';
import { excerpt } from '../excerpt.ts';
import { type Refusal, refusals } from '../impact/risk/refusals.ts';
import { estimateWords, lockWords } from '../impact/risk/report/risk-words.ts';
import type { PlanStep } from '../migrate/plan.ts';
import type { Assessment } from './assessment.ts';

/** Ends a run whose migrations have a critical risk that nobody accepted by its id. Throws RISK_REFUSED. */
export function refuseCritical(
  assessment: Assessment,
  accepted: readonly string[],
  steps: readonly PlanStep[],
): void {
  const refused = refusals(assessment.migrations, accepted);
  const [first] = refused;
  if (first === undefined) return;
  const ids = [...new Set(refused.map(({ id }) => id))];
  const step = steps.find(({ file }) => file === first.file);
  throw new ConfitureError(
    'RISK_REFUSED',
    `${assessment.environment} is protected: ${first.message}${more(refused)}`,
    {
      hint: hintOf(assessment, first, ids),
      location: first.place && { file: first.file, ...first.place },
      excerpt: first.place && step && excerpt(step.origin?.text ?? step.text, first.place),
      details: { refused, accept: ids },
    },
  );
}

function more(refused: readonly Refusal[]): string {
  return refused.length === 1 ? '' : ` (and ${refused.length - 1} more critical)`;
}

/** What it locks, how long that would take, and how to do it without. */
function hintOf({ migrations }: Assessment, { version, id, place }: Refusal, ids: readonly string[]): string {
  const statement = migrations
    .find((migration) => migration.version === version)
    ?.statements.find((each) => each.hazards.some((hazard) => hazard.id === id && hazard.place === place));
  const estimate = statement && estimateWords(statement, false);
  const safe = statement?.hazards.find((hazard) => hazard.id === id)?.safe;
  return [
    ...(statement ? lockWords(statement).map((words) => `It takes ${words}.`) : []),
    estimate && `Estimated: ${estimate}.`,
    safe && `Do this first, or instead:\n${safe.trim()}`,
    `\`confiture migrate risk\` has the whole assessment; ${ids.map((each) => `--accept-risk ${each}`).join(' ')} lets it pass.`,
  ]
    .filter(Boolean)
    .join('\n');
}
