import type { Node, SelectStmt } from '@pgsql/types';
import { defined, relationName } from '../../../sql/dependencies/names.ts';
import { stringsOf } from '../../../sql/dependencies/tree-values.ts';
import { columnNameOf } from '../column-name-of.ts';
import { findRelation } from '../find.ts';
import type { Birth, Relation, World, WorldColumn } from '../world.ts';

/** What a query gives, as far as its text and the world tell. */
export interface QueryColumns {
  readonly columns: readonly WorldColumn[];
  /** False: a star over something that is not a relation of the world, or no query to look at. */
  readonly complete: boolean;
}

type Sources = ReadonlyMap<string, Relation | undefined>;

export function columnsOfQuery(world: World, query: Node | undefined, birth: Birth): QueryColumns {
  if (query === undefined || !('SelectStmt' in query)) return { columns: [], complete: false };
  const select = leftmost(query.SelectStmt);
  const [values] = select.valuesLists ?? [];
  if (values && 'List' in values) {
    const names = (values.List.items ?? []).map((_, index) => `column${index + 1}`);
    return { columns: names.map((name) => newColumn(name, undefined, birth)), complete: true };
  }
  const hidden = new Set(
    (select.withClause?.ctes ?? []).flatMap((item) =>
      'CommonTableExpr' in item ? (item.CommonTableExpr.ctename ?? []) : [],
    ),
  );
  const sources: Sources = new Map(
    (select.fromClause ?? []).flatMap((item) => sourcesIn(world, item, hidden)),
  );
  const parts = (select.targetList ?? []).map((target) => columnsOfTarget(target, sources, birth));
  return {
    columns: parts.flatMap((part) => part ?? []),
    complete: parts.every((part) => part !== undefined) && parts.length > 0,
  };
}

/** A new column of which no more is known than its name and type. */
export function newColumn(name: string, type: string | undefined, birth: Birth): WorldColumn {
  return {
    name,
    type,
    collation: undefined,
    notNull: false,
    default: undefined,
    identity: false,
    generated: undefined,
    birth,
  };
}

/** UNION and its like take the names of their first query. */
function leftmost(select: SelectStmt): SelectStmt {
  return select.larg ? leftmost(select.larg) : select;
}

function sourcesIn(world: World, item: Node, hidden: ReadonlySet<string>): [string, Relation | undefined][] {
  if ('RangeVar' in item) {
    const { alias, relname = '', schemaname } = item.RangeVar;
    const isQuery = schemaname === undefined && hidden.has(relname);
    const [name] = isQuery ? [] : defined(relationName(item.RangeVar));
    const relation = name && !alias?.colnames ? findRelation(world, name) : undefined;
    return [[alias?.aliasname ?? relname, relation?.columnsUnknown ? undefined : relation]];
  }
  if ('JoinExpr' in item) {
    const { larg, rarg, usingClause, isNatural, alias } = item.JoinExpr;
    // USING merges columns: a star then has fewer than its tables.
    if (usingClause || isNatural || alias) return [['', undefined]];
    return [larg, rarg].flatMap((side) => (side ? sourcesIn(world, side, hidden) : []));
  }
  return [['', undefined]];
}

function columnsOfTarget(target: Node, sources: Sources, birth: Birth): WorldColumn[] | undefined {
  if (!('ResTarget' in target)) return undefined;
  const { name, val } = target.ResTarget;
  if (!val || !('ColumnRef' in val)) return [newColumn(name ?? columnNameOf(val), undefined, birth)];
  const fields = val.ColumnRef.fields ?? [];
  const path = stringsOf(fields);
  if (fields.some((field) => 'A_Star' in field)) return columnsOfStar(path.at(-1), sources, birth);
  const column = columnIn(path, sources);
  return [newColumn(name ?? path.at(-1) ?? '?column?', column?.type, birth)];
}

function columnsOfStar(table: string | undefined, sources: Sources, birth: Birth): WorldColumn[] | undefined {
  const relations = table === undefined ? [...sources.values()] : [sources.get(table)];
  if (relations.some((relation) => relation === undefined)) return undefined;
  return relations.flatMap((relation) =>
    [...(relation?.columns.values() ?? [])].map(({ name, type }) => newColumn(name, type, birth)),
  );
}

function columnIn(path: readonly string[], sources: Sources): WorldColumn | undefined {
  const [column = '', table] = path.toReversed();
  if (table !== undefined) return sources.get(table)?.columns.get(column);
  for (const relation of sources.values()) {
    const found = relation?.columns.get(column);
    if (found !== undefined) return found;
  }
  return undefined;
}
