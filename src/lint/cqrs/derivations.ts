import type { ObjectId } from '../../catalog/catalog.ts';
import type { Fragment } from '../../sql/dependencies/fragment.ts';
import { findRelation, pathOf } from '../code/find-relation.ts';
import { type RoutinesByName, relationsIn, routinesByName } from '../code/relations-in.ts';
import { type Routine, routineFragments, routinesOf } from '../code/routine-fragments.ts';
import type { RuleInput } from '../rule-input.ts';
import type { SchemaIndex } from '../schema-index.ts';
import { writesOf } from './writes-of.ts';

/** What tables and views are made from, by their ids: views as they are defined, tables as code fills them. */
export type Derivations = ReadonlyMap<ObjectId, ReadonlySet<ObjectId>>;

interface Walk {
  readonly schema: SchemaIndex;
  readonly routines: RoutinesByName;
  readonly found: Map<ObjectId, Set<ObjectId>>;
}

export function derivationsOf({ schema, catalog, sources, seeds }: RuleInput): Derivations {
  const walk: Walk = { schema, routines: routinesByName(schema), found: new Map() };
  for (const view of [...schema.all('view'), ...schema.all('materialized view')]) {
    add(
      walk,
      view.id,
      view.dependsOn.flatMap((id) => relationsBehind(walk, id)),
    );
  }
  const triggers = tablesByFunction(schema);
  for (const routine of routinesOf(schema)) {
    const path = pathOf(routine);
    const fragments = routineFragments(routine);
    readCode(walk, fragments, path, triggers.get(functionOf(routine)) ?? []);
  }
  // A backfill in the files: INSERT … SELECT. Its source is in its own statement.
  for (const { statements } of [...sources, ...seeds])
    for (const statement of statements) readCode(walk, [statement], catalog.schemas, []);
  return walk.found;
}

/** The tables of triggers, by the function that they call. */
function tablesByFunction(schema: SchemaIndex): ReadonlyMap<string, readonly ObjectId[]> {
  const tables = new Map<string, ObjectId[]>();
  for (const { parent, attributes } of schema.all('trigger')) {
    if (parent === undefined) continue;
    const known = tables.get(attributes.function);
    if (known) known.push(parent);
    else tables.set(attributes.function, [parent]);
  }
  return tables;
}

function functionOf({ id }: Routine): string {
  return id.slice(id.indexOf(':') + 1, id.indexOf('('));
}

/** The table or view that a view needs: itself, that of a column, or what a function reads. */
function relationsBehind({ schema, routines }: Walk, id: ObjectId): readonly ObjectId[] {
  const object = schema.get(id);
  switch (object?.kind) {
    case 'column':
      return object.parent === undefined ? [] : [object.parent];
    case 'table':
    case 'view':
    case 'materialized view':
    case 'foreign table':
      return [id];
    case 'function':
      return [...relationsIn(routineFragments(object), pathOf(object), schema, routines)];
    default:
      return [];
  }
}

function readCode(
  walk: Walk,
  fragments: readonly Fragment[],
  path: readonly string[],
  triggering: readonly ObjectId[],
): void {
  for (const fragment of fragments) {
    for (const name of writesOf(fragment)) {
      const target = findRelation(walk.schema, name, path);
      if (target === undefined) continue;
      const read = (from: readonly Fragment[]) =>
        [...relationsIn(from, path, walk.schema, walk.routines)].filter((id) => id !== target);
      const own = [...read([fragment]), ...triggering];
      // From variables, which the code around it has filled.
      add(walk, target, own.length > 0 ? own : read(fragments));
    }
  }
}

function add({ found }: Walk, target: ObjectId, sources: readonly ObjectId[]): void {
  const known = found.get(target) ?? new Set();
  found.set(target, known);
  for (const source of sources) known.add(source);
}
