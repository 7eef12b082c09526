import { ConfitureError } from '../errors.ts';
import type { HookReport } from '../hooks/hook-report.ts';
import { groupParts, type Part } from './course.ts';
import type { Walk } from './hook-host.ts';
import type { PlanStep } from './plan.ts';
import type { Rehearsal } from './rehearsal.ts';
import { rowsOf } from './rows-of.ts';
import { runParts } from './run-parts.ts';

/**
 * Runs what a step goes through under a rehearsal, after its row is claimed: the same parts in the same order, and a
 * word to the rehearsal where a real run commits. Throws what the first one that fails throws.
 */
export async function rehearseParts(
  rehearsal: Rehearsal,
  step: PlanStep,
  walk: Walk | undefined,
): Promise<readonly HookReport[]> {
  const reports: HookReport[] = [];
  for (const group of groupParts(partsOf(step, walk), step.resumeAt ?? 0)) {
    for (const part of group) {
      if (part.kind !== 'ddl' && part.kind !== 'statement') {
        if (walk) reports.push(...(await rehearsal.part(step, part, () => runPart(walk, part))));
        continue;
      }
      const indexes = part.kind === 'statement' ? [part.index] : step.statements.keys();
      for (const index of indexes) {
        const tags = await rehearsal.statement(step, index);
        if (walk) walk.host.state.rowsAffected += rowsOf(tags);
      }
    }
    await rehearsal.commit(step);
  }
  return reports;
}

function partsOf({ statements, transactional }: PlanStep, walk: Walk | undefined): readonly Part[] {
  if (walk) return walk.course.parts;
  if (transactional) return [{ kind: 'ddl' }];
  return statements.map((_, index) => ({ kind: 'statement', index }));
}

async function runPart(walk: Walk, part: Part): Promise<readonly HookReport[]> {
  if (part.kind === 'hook' && (await walk.find(part.use)).hook.dryRun === 'refuse') {
    throw new ConfitureError('DRY_RUN_REFUSED', `the hook ${part.use.type} refuses to be part of a dry-run`);
  }
  return runParts(walk, [part]);
}
