import type { Node } from '@pgsql/types';
import type { Situation } from '../situation.ts';
import { findRelation } from '../world/find.ts';
import type { Relation } from '../world/world.ts';
import { hasLimit } from './has-limit.ts';
import { isBounded, keysOf } from './is-bounded.ts';

export interface UnbatchedChange {
  readonly verb: 'UPDATE' | 'DELETE' | 'INSERT' | 'MERGE' | 'COPY';
  /** What it writes to. */
  readonly table: Relation;
  /** Whose rows it has to go through: the table itself, or what an INSERT reads. */
  readonly through: Relation;
  /** It is chosen by LIMIT, but every batch is part of the one transaction. */
  readonly inBatches: boolean;
}

/** A change of rows that goes through a whole table of before the run, as far as its form tells. */
export function unbatchedChange(situation: Situation): UnbatchedChange | undefined {
  const { operation, world, step, conditional } = situation;
  if (!('node' in operation) || !('where' in operation)) return undefined;
  const table = findRelation(world, operation.table);
  if (table === undefined || table.persistence === 'temporary') return undefined;
  if (operation.op === 'insert' || operation.op === 'merge') {
    const through = operation.reads
      .flatMap((name) => findRelation(world, name) ?? [])
      .find(({ birth, persistence }) => birth === undefined && persistence !== 'temporary');
    if (through === undefined || operation.rows !== undefined || hasLimit(operation.node)) return undefined;
    if (isBounded(selectedWhere(operation.node), keysOf(through))) return undefined;
    return { verb: operation.op === 'insert' ? 'INSERT' : 'MERGE', table, through, inBatches: false };
  }
  if (operation.op !== 'update' && operation.op !== 'delete') return undefined;
  if (table.birth !== undefined || joinsValuesOnly(operation.node)) return undefined;
  const bounded = isBounded(operation.where, keysOf(table));
  // A loop in DO commits nothing between its rounds while a transaction is around it.
  const inBatches = bounded && conditional && step.transactional && hasLimit(operation.where);
  if (bounded && !inBatches) return undefined;
  return { verb: operation.op === 'update' ? 'UPDATE' : 'DELETE', table, through: table, inBatches };
}

/** The WHERE of INSERT … SELECT from one table. */
function selectedWhere(node: Node): Node | undefined {
  if (!('InsertStmt' in node) || !node.InsertStmt.selectStmt) return undefined;
  const { selectStmt } = node.InsertStmt;
  return 'SelectStmt' in selectStmt ? selectStmt.SelectStmt.whereClause : undefined;
}

/** UPDATE … FROM (VALUES …): as many rows as are written there. */
function joinsValuesOnly(node: Node): boolean {
  const from =
    'UpdateStmt' in node
      ? node.UpdateStmt.fromClause
      : 'DeleteStmt' in node
        ? node.DeleteStmt.usingClause
        : undefined;
  return (
    from !== undefined &&
    from.length > 0 &&
    from.every((item) => {
      const query = 'RangeSubselect' in item ? item.RangeSubselect.subquery : undefined;
      return query !== undefined && 'SelectStmt' in query && query.SelectStmt.valuesLists !== undefined;
    })
  );
}
