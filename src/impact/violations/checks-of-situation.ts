import type { Operation } from '../../sql/operations/operation.ts';
import { sourceOf } from '../safe/source.ts';
import type { Past, Situation } from '../situation.ts';
import type { ViolationCheck } from './violation.ts';
import { type AddedEarlier, violationChecks } from './violation-checks.ts';

/** `violationChecks` of one operation at its point of the plan. */
export function checksOfSituation(situation: Situation): readonly ViolationCheck[] {
  const { operation, world, statement, conditional } = situation;
  return violationChecks(operation, world, {
    source: hasText(operation) ? sourceOf(situation) : undefined,
    statement: conditional ? undefined : statement,
    earlier:
      operation.op === 'validate constraint'
        ? situation.past.flatMap((past) => earlierOf(past, situation, operation.constraint))
        : [],
  });
}

/** Whether the check needs words of the statement: taking it apart costs as much as parsing it. */
function hasText(operation: Operation): boolean {
  switch (operation.op) {
    case 'create table':
      return operation.partitionOf !== undefined;
    case 'create index':
      return operation.spec.unique;
    case 'add constraint':
      return operation.constraint.type === 'check' || operation.constraint.type === 'exclusion';
    default:
      return ['alter domain', 'attach partition', 'alter column type'].includes(operation.op);
  }
}

function earlierOf(past: Past, situation: Situation, name: string): readonly AddedEarlier[] {
  const { operation, statement, stepIndex } = past;
  if (operation.op !== 'add constraint' || operation.constraint.name !== name) return [];
  const step = situation.steps[stepIndex];
  if (step === undefined || !operation.constraint.notValid) return [];
  // What a DO block or function did has its place in another text.
  const conditional = statement.kind !== 'AlterTableStmt';
  return [{ operation, source: sourceOf({ ...situation, step, statement, conditional }) }];
}
