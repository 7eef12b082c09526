import type { Node } from '@pgsql/types';
import type { ObjectId } from '../../../catalog/catalog.ts';
import { qualify } from '../../../catalog/identifier.ts';
import type { ObjectName } from '../../../sql/dependencies/names.ts';
import { relationName } from '../../../sql/dependencies/names.ts';
import { walkTree } from '../../../sql/dependencies/walk-tree.ts';
import { columnsIn } from '../../../sql/operations/index-columns.ts';
import { creationSchema, findRelation } from '../find.ts';
import { blankRelation } from '../make/blank-relation.ts';
import { columnsOfQuery } from '../make/columns-of-query.ts';
import { putRelation } from '../make/put-relation.ts';
import { bear, originOf, partId, relationId, replaceNeeds } from '../object-ids.ts';
import type { Birth, Relation, World } from '../world.ts';
import type { Appliers } from './appliers.ts';

/** What a query makes: views, materialized views, tables from SELECT. */
export const viewAppliers: Appliers = {
  'create view': (world, { view, query, replace, temporary, columnNames }, birth) => {
    const schema = temporary ? 'pg_temp' : creationSchema(world, view);
    const existing = world.relations.get(qualify(schema, view.name));
    if (existing !== undefined && !replace) return;
    const made = queryRelation(world, 'view', { ...view, schema }, query, columnNames, birth);
    if (existing === undefined) {
      putRelation(world, { ...made, persistence: temporary ? 'temporary' : 'permanent' });
      bear(world, relationId(made), birth, readBy(world, query));
      return;
    }
    putRelation(world, { ...existing, columns: made.columns, columnsUnknown: made.columnsUnknown });
    const needs = readBy(world, query).map((need) => originOf(world, need));
    replaceNeeds(world, originOf(world, relationId(existing)), needs);
  },
  'create table as': (world, operation, birth) => {
    const { table, materialized, query, persistence, columnNames, withData } = operation;
    const schema = persistence === 'temporary' ? 'pg_temp' : creationSchema(world, table);
    if (world.relations.has(qualify(schema, table.name))) return;
    const kind = materialized ? 'materialized view' : 'table';
    const made = queryRelation(world, kind, { ...table, schema }, query, columnNames, birth);
    putRelation(world, { ...made, persistence, changedIn: withData ? birth.transaction : undefined });
    bear(world, relationId(made), birth, materialized ? readBy(world, query) : []);
  },
};

function queryRelation(
  world: World,
  kind: Relation['kind'],
  { schema = '', name }: ObjectName,
  query: Node | undefined,
  names: readonly string[] | undefined,
  birth: Birth,
): Relation {
  const { columns, complete } = columnsOfQuery(world, query, birth);
  const named = columns.map((column, index) => ({ ...column, name: names?.[index] ?? column.name }));
  return blankRelation(kind, schema, name, {
    birth,
    columns: new Map(named.map((column) => [column.name, column])),
    // Without the names that the statement gives them, it is not known what they are called.
    columnsUnknown: complete && names !== undefined ? undefined : true,
  });
}

/** Relations that a query reads and columns it may mean, by the ids they have now. */
function readBy(world: World, query: Node | undefined): ObjectId[] {
  const found = new Set<ObjectId>();
  const names = columnsIn(query);
  // A star may stand for any of them.
  const mentioned = JSON.stringify(query ?? null).includes('"A_Star"') ? undefined : new Set(names);
  walkTree('query', query, {
    relation: (range) => {
      const name = relationName(range);
      const relation = name && findRelation(world, name);
      if (relation === undefined) return;
      found.add(relationId(relation));
      for (const column of relation.columns.keys())
        if (mentioned === undefined || mentioned.has(column))
          found.add(partId('column', relation.id, column));
    },
    type: () => undefined,
    call: () => undefined,
    cast: () => undefined,
    role: () => undefined,
    named: () => undefined,
  });
  return [...found];
}
