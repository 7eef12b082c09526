import type { ObjectId } from '../../catalog/catalog.ts';
import type { Fragment } from '../../sql/dependencies/fragment.ts';
import { defined, type ObjectName, qualifiedName, relationName } from '../../sql/dependencies/names.ts';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';
import { walkTree } from '../../sql/dependencies/walk-tree.ts';
import type { SchemaIndex } from '../schema-index.ts';
import { findRelation, pathOf } from './find-relation.ts';
import { type Routine, routineFragments, routinesOf } from './routine-fragments.ts';

/** Routines by their names without schema, to follow calls. */
export type RoutinesByName = ReadonlyMap<string, readonly Routine[]>;

export function routinesByName(schema: SchemaIndex): RoutinesByName {
  const byName = new Map<string, Routine[]>();
  for (const routine of routinesOf(schema)) {
    const same = byName.get(routine.name);
    if (same) same.push(routine);
    else byName.set(routine.name, [routine]);
  }
  return byName;
}

/** Tables and views that code names, also in the functions that it calls. */
export function relationsIn(
  fragments: readonly Fragment[],
  path: readonly string[],
  schema: SchemaIndex,
  routines: RoutinesByName,
  seen: Set<Routine> = new Set(),
): ReadonlySet<ObjectId> {
  const found = new Set<ObjectId>();
  for (const { kind, node } of fragments) {
    const { relations, calls } = namesIn(kind, node);
    for (const name of relations) {
      const id = findRelation(schema, name, path);
      if (id !== undefined) found.add(id);
    }
    for (const { schema: own, name } of calls) {
      for (const routine of routines.get(name) ?? []) {
        if (seen.has(routine) || (own !== undefined && own !== routine.schema)) continue;
        seen.add(routine);
        const inner = relationsIn(routineFragments(routine), pathOf(routine), schema, routines, seen);
        for (const id of inner) found.add(id);
      }
    }
  }
  return found;
}

function namesIn(
  kind: string,
  node: unknown,
): Readonly<Record<'relations' | 'calls', readonly ObjectName[]>> {
  const relations: ObjectName[] = [];
  const calls: ObjectName[] = [];
  walkTree(kind, node, {
    relation: (relation) => relations.push(...defined(relationName(relation))),
    call: ({ funcname }) => calls.push(...defined(qualifiedName('function', stringsOf(funcname)))),
    type: nothing,
    cast: nothing,
    role: nothing,
    named: nothing,
  });
  return { relations, calls };
}

function nothing(): void {
  // Only relations and calls read rows.
}
