import type { CopyStmt, InsertStmt, MergeStmt, Node, RangeVar, SelectStmt, WithClause } from '@pgsql/types';
import { defined, relationName } from '../dependencies/names.ts';
import { stringsOf } from '../dependencies/tree-values.ts';
import type { Operation, OperationOf } from './operation.ts';
import type { Readers } from './readers.ts';
import { relationsRead } from './relations-read.ts';
import { createdAs } from './tables.ts';

/** Statements that read and write rows. */
export const rowReaders: Readers = {
  InsertStmt: (node) => [
    ...written(node.withClause),
    ...changed(
      'insert',
      'InsertStmt',
      node.relation,
      { InsertStmt: node },
      {
        rows: rowsInserted(node),
        columns: targetNames(node.cols),
      },
    ),
  ],
  UpdateStmt: (node) => [
    ...written(node.withClause),
    ...changed(
      'update',
      'UpdateStmt',
      node.relation,
      { UpdateStmt: node },
      {
        where: node.whereClause,
        columns: targetNames(node.targetList),
      },
    ),
  ],
  DeleteStmt: (node) => [
    ...written(node.withClause),
    ...changed('delete', 'DeleteStmt', node.relation, { DeleteStmt: node }, { where: node.whereClause }),
  ],
  MergeStmt: (node) => [
    ...written(node.withClause),
    ...changed('merge', 'MergeStmt', node.relation, { MergeStmt: node }, { columns: mergedColumns(node) }),
  ],
  SelectStmt: (node) => [...written(node.withClause), ...selected(node)],
  CopyStmt: (node) => copied(node),
};

type Change = OperationOf<'insert' | 'update' | 'delete' | 'merge' | 'copy from'>;

function changed(
  op: Change['op'],
  key: string,
  relation: RangeVar | undefined,
  node: Node,
  more: Partial<Pick<Change, 'where' | 'rows' | 'columns'>>,
): readonly Operation[] {
  return defined(relationName(relation)).map((table) => ({
    op,
    table,
    reads: relationsRead(key, Object.values(node)[0], relation),
    where: more.where,
    rows: more.rows,
    columns: more.columns ?? [],
    node,
  }));
}

/** Changes of rows in the queries of a WITH, which run before the statement or along with it. */
function written(clause: WithClause | undefined): readonly Operation[] {
  return (clause?.ctes ?? []).flatMap((item) => {
    const query = 'CommonTableExpr' in item ? item.CommonTableExpr.ctequery : undefined;
    if (!query) return [];
    if ('InsertStmt' in query) return rowReaders.InsertStmt?.(query.InsertStmt) ?? [];
    if ('UpdateStmt' in query) return rowReaders.UpdateStmt?.(query.UpdateStmt) ?? [];
    if ('DeleteStmt' in query) return rowReaders.DeleteStmt?.(query.DeleteStmt) ?? [];
    return 'MergeStmt' in query ? (rowReaders.MergeStmt?.(query.MergeStmt) ?? []) : [];
  });
}

function selected(node: SelectStmt): readonly Operation[] {
  const query: Node = { SelectStmt: node };
  const into = intoOf(node);
  if (into) return createdAs(into, query, false, false);
  return [
    {
      op: 'select',
      reads: relationsRead('SelectStmt', node, undefined),
      locking: lockingOf(node),
      node: query,
    },
  ];
}

/** SELECT INTO may stand in the first branch of a UNION. */
function intoOf(node: SelectStmt): SelectStmt['intoClause'] {
  return node.intoClause ?? (node.larg && intoOf(node.larg));
}

function lockingOf(node: SelectStmt): 'update' | 'share' | undefined {
  const strengths = (node.lockingClause ?? []).flatMap((item) =>
    'LockingClause' in item ? (item.LockingClause.strength ?? []) : [],
  );
  if (strengths.length === 0) return undefined;
  const updates = strengths.some(
    (strength) => strength === 'LCS_FORUPDATE' || strength === 'LCS_FORNOKEYUPDATE',
  );
  return updates ? 'update' : 'share';
}

function copied(node: CopyStmt): readonly Operation[] {
  const copy: Node = { CopyStmt: node };
  if (node.is_from) {
    return changed('copy from', 'CopyStmt', node.relation, copy, {
      where: node.whereClause,
      columns: stringsOf(node.attlist),
    });
  }
  const query = node.query;
  // COPY of INSERT … RETURNING and the like writes rows, too.
  const writes = query && !('SelectStmt' in query) ? written({ ctes: [asQuery(query)] }) : [];
  return [
    ...writes,
    { op: 'copy to', reads: relationsRead('CopyStmt', node, undefined), locking: undefined, node: copy },
  ];
}

function asQuery(query: Node): Node {
  return { CommonTableExpr: { ctequery: query } };
}

/** How many rows INSERT … VALUES gives; a query gives any number. */
function rowsInserted({ selectStmt }: InsertStmt): number | undefined {
  if (!selectStmt) return 1;
  return 'SelectStmt' in selectStmt ? selectStmt.SelectStmt.valuesLists?.length : undefined;
}

function targetNames(targets: readonly Node[] | undefined): string[] {
  return (targets ?? []).flatMap((item) => ('ResTarget' in item ? (item.ResTarget.name ?? []) : []));
}

function mergedColumns(node: MergeStmt): string[] {
  const names = (node.mergeWhenClauses ?? []).flatMap((item) =>
    'MergeWhenClause' in item ? targetNames(item.MergeWhenClause.targetList) : [],
  );
  return [...new Set(names)];
}
