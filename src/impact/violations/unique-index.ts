import { columnsIn } from '../../sql/operations/index-columns.ts';
import type { OperationOf } from '../../sql/operations/operation.ts';
import type { Statement } from '../../sql/statement.ts';
import type { Source } from '../safe/source.ts';
import { findRelation } from '../world/find.ts';
import type { Relation, World } from '../world/world.ts';
import { duplicateCheck } from './duplicate-check.ts';
import { elementsSql, indexElems } from './element-sql.ts';
import { insideAfter, outermost, sliceOf } from './text-of.ts';
import type { ViolationCheck } from './violation.ts';

/** Duplicates that CREATE UNIQUE INDEX would meet. */
export function uniqueIndex(
  world: World,
  relation: Relation,
  operation: OperationOf<'create index'>,
  source: Source | undefined,
  statement: Statement | undefined,
): readonly ViolationCheck[] {
  const { spec, recursive, ifNotExists, index } = operation;
  if (!spec.unique) return [];
  // On ONLY the partitioned table itself there are no rows.
  if (relation.kind === 'partitioned table' && !recursive) return [];
  const name = { ...index, schema: index.schema ?? relation.schema };
  if (ifNotExists && findRelation(world, name) !== undefined) return [];
  const node = statement?.kind === 'IndexStmt' ? statement.node : undefined;
  const list = source && insideAfter(source.tokens, 'on');
  const at = source && spec.predicate && outermost(source.tokens, ['where']);
  const predicate = source && at !== undefined ? sliceOf(source, source.tokens.slice(at + 1)) : undefined;
  const { elements, reads, why } = elementsSql(indexElems(node?.indexParams), source, list);
  const unknown = node === undefined || (spec.predicate !== undefined && predicate === undefined);
  return [
    duplicateCheck(world, relation, {
      elements,
      predicate,
      nullsNotDistinct: node?.nulls_not_distinct === true,
      reads: [...reads, ...columnsIn(spec.predicate)],
      why: unknown ? 'it is made by other code' : why,
    }),
  ];
}
