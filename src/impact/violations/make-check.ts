import { quoteIdentifier } from '../../catalog/identifier.ts';
import { sizeOf } from '../size-of.ts';
import type { Relation, World } from '../world/world.ts';
import { notReadable } from './live.ts';
import type { ViolationCheck } from './violation.ts';

export interface Selected {
  /** An expression over the table's own row. */
  readonly sql: string;
  readonly as: string;
}

export type RowsQuery = (select: readonly Selected[]) => string;

/** What a check is made of: `rows` is a query for what does not fit, given the expressions to select. */
export interface CheckDraft extends Pick<ViolationCheck, 'kind' | 'columns' | 'message' | 'fails'> {
  readonly relation: Relation;
  /** Columns that the SQL reads beside `columns`. */
  readonly reads?: readonly string[];
  /** Undefined where the text of an expression is not known: `why` tells. */
  readonly rows: RowsQuery | undefined;
  /** Unless the rows are counted by `rows`. */
  readonly count?: string;
  readonly why?: string | undefined;
}

const sampled = 5;
const place = [{ sql: "tableoid::regclass::text || ' ' || ctid::text", as: 'place' }];
const counted = [{ sql: 'count(*)', as: 'count' }];

/** The check as data, with SQL as far as the database, as it is now, can be asked. */
export function makeCheck(world: World, draft: CheckDraft): ViolationCheck {
  const { kind, relation, columns, message, fails, rows } = draft;
  const notCheckable =
    notReadable(world, relation, [...columns, ...(draft.reads ?? [])]) ??
    draft.why ??
    (rows === undefined ? 'its SQL stands inside of other code' : undefined);
  const keyColumns = keyOf(world, relation);
  const keys = keyColumns.map((name, at) => ({ sql: `${quoteIdentifier(name)}::text`, as: `key${at + 1}` }));
  const base = {
    kind,
    table: relation.id,
    columns,
    message,
    fails,
    keyColumns,
    notCheckable,
    caveat:
      relation.changedIn === undefined
        ? undefined
        : `an earlier statement of this run changes rows of ${relation.id}`,
    rows: sizeOf(world, relation).rows,
    searchPath: world.searchPath,
  };
  if (notCheckable !== undefined || rows === undefined)
    return { ...base, countSql: undefined, sampleSql: undefined, placeSql: undefined };
  const placeSql = `${rows(place)}\nlimit ${sampled}`;
  return {
    ...base,
    countSql: draft.count ?? rows(counted),
    sampleSql: keys.length === 0 ? placeSql : `${rows(keys)}\nlimit ${sampled}`,
    placeSql,
  };
}

/** A query with one table and a condition; the table keeps its name, so that expressions can speak of it. */
export function rowsWhere(from: string, condition: string): RowsQuery {
  return (select) => `select ${selectList(select)}\nfrom ${from}\nwhere ${condition}`;
}

export function selectList(select: readonly Selected[]): string {
  return select.map(({ sql, as }) => `${sql} as ${as}`).join(', ');
}

/** The rows that a constraint without inheritance speaks of: a partitioned table's are those of its partitions. */
export function ownRows(relation: Relation): string {
  return relation.kind === 'partitioned table' ? relation.id : `only ${relation.id}`;
}

/** With the rows of children where the statement goes on to them. */
export function allRows(relation: Relation, recursive: boolean): string {
  return recursive ? relation.id : `only ${relation.id}`;
}

function keyOf(world: World, relation: Relation): readonly string[] {
  for (const { type, columns, birth } of relation.constraints.values()) {
    if (type !== 'primary key' || birth !== undefined) continue;
    return notReadable(world, relation, columns) === undefined ? columns : [];
  }
  return [];
}
