import { executePlan } from '../migrate/execute-plan.ts';
import type { Plan, PlanStep } from '../migrate/plan.ts';
import { parseSql } from '../sql/parse.ts';
import { createRehearsal } from './create-rehearsal.ts';
import { finished, type StepRecord } from './step-record.ts';
import type { Theatre } from './theatre.ts';
import { toDryRunError } from './to-dry-run-error.ts';

export interface Failure {
  readonly error: unknown;
}

/**
 * Has migrate's executor run the steps of a plan one by one, and tells each when it is over. After a failure, its own
 * or one that came `after`, the others are told as not run.
 */
export async function rehearsePlan(
  theatre: Theatre,
  plan: Plan,
  { isRollback, after }: { readonly isRollback: boolean; readonly after: Failure | undefined },
): Promise<Failure | undefined> {
  const { run, stage, tell } = theatre;
  let failure = after;
  for (const step of plan.steps) {
    const record = recordOf(theatre, step, isRollback);
    if (failure !== undefined) {
      await tell(finished(record, 'not run', undefined));
      continue;
    }
    const rehearsal = createRehearsal({ ...stage, record: () => record });
    try {
      await executePlan({ ...run, rehearsal }, { ...plan, steps: [step] });
    } catch (error) {
      failure = { error };
    }
    const error = failure && toDryRunError(failure.error);
    await tell(finished(record, failure ? 'failed' : 'done', error));
  }
  return failure;
}

function recordOf({ prepared }: Theatre, step: PlanStep, isRollback: boolean): StepRecord {
  return {
    step,
    isRollback,
    parsed: parseSql(step.file, step.text).statements,
    impacts: isRollback ? new Map() : prepared.impactsOf(step),
    started: performance.now(),
    worked: 0,
    statements: new Map(),
    parts: [],
    open: [],
  };
}
