import type { Operation } from '../../sql/operations/operation.ts';
import { operationsOf } from '../../sql/operations/operations-of.ts';
import type { Statement } from '../../sql/statement.ts';
import type { Situation } from '../situation.ts';

/** Many hazards look ahead, each from many statements. */
const known = new WeakMap<Statement, readonly Operation[]>();

/** What the migration does after this operation: the rest of its statement, then the statements that follow. */
export function laterInStep({
  step,
  statementIndex,
  siblings,
  operation,
}: Pick<Situation, 'step' | 'statementIndex' | 'siblings' | 'operation'>): Operation[] {
  return [
    ...siblings.slice(siblings.indexOf(operation) + 1),
    ...step.statements.slice(statementIndex + 1).flatMap(operationsOnce),
  ];
}

function operationsOnce(statement: Statement): readonly Operation[] {
  let operations = known.get(statement);
  if (operations === undefined) {
    operations = operationsOf(statement);
    known.set(statement, operations);
  }
  return operations;
}
