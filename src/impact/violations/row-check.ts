import type { Relation, World } from '../world/world.ts';
import { allRows, makeCheck, rowsWhere } from './make-check.ts';
import type { ViolationCheck } from './violation.ts';

export interface RowCondition {
  /** SQL of the CHECK; undefined where its text is not known. */
  readonly expression: string | undefined;
  readonly columns: readonly string[];
  readonly recursive: boolean;
}

/** Rows for which a CHECK is false; those for which it is NULL pass. */
export function rowCheck(
  world: World,
  relation: Relation,
  { expression, columns, recursive }: RowCondition,
): ViolationCheck {
  return makeCheck(world, {
    kind: 'check',
    relation,
    columns,
    message:
      expression === undefined
        ? `rows of ${relation.id} that the CHECK does not take`
        : `rows of ${relation.id} that CHECK (${expression}) does not take`,
    fails: '23514',
    rows:
      expression === undefined
        ? undefined
        : rowsWhere(allRows(relation, recursive), `(${expression}) is false`),
  });
}
