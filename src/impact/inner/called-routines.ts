import type { CreateFunctionStmt } from '@pgsql/types';
import type { CatalogObject, ObjectId, ObjectOf } from '../../catalog/catalog.ts';
import type { Fragment } from '../../sql/dependencies/fragment.ts';
import { type ObjectName, qualifiedName } from '../../sql/dependencies/names.ts';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';
import { walkTree } from '../../sql/dependencies/walk-tree.ts';
import { findOther } from '../world/find.ts';
import { originOf } from '../world/object-ids.ts';
import type { World } from '../world/world.ts';

/** A function or procedure that is called; `name` as the world has it, or as it is written. */
export type Called =
  | {
      readonly kind: 'of the catalog';
      readonly name: string;
      readonly routines: readonly (ObjectOf<'function'> | ObjectOf<'procedure'>)[];
    }
  | { readonly kind: 'new'; readonly name: string; readonly node: CreateFunctionStmt | undefined }
  | { readonly kind: 'of the system'; readonly name: string }
  /** Of an extension. */
  | {
      readonly kind: 'foreign';
      readonly name: string;
      readonly volatility: 'immutable' | 'stable' | 'volatile';
    }
  | { readonly kind: 'not there'; readonly name: string };

/** Functions that a statement names as called, each name once. */
export function calledBy({ kind, node }: Fragment): readonly ObjectName[] {
  const found = new Map<string, ObjectName>();
  walkTree(kind, node, {
    relation: nothing,
    type: nothing,
    call: (call) => {
      const name = qualifiedName('function', stringsOf(call.funcname));
      if (name !== undefined) found.set(`${name.schema ?? ''}\0${name.name}`, name);
    },
    cast: nothing,
    role: nothing,
    named: nothing,
  });
  return [...found.values()];
}

function nothing(): void {
  // Only calls run code.
}

/** Which function a name means: all of that name, since arguments are not looked at. */
export function resolveCall(world: World, name: ObjectName): Called {
  const written = name.schema === undefined ? name.name : `${name.schema}.${name.name}`;
  const key = findOther(world, 'function', name);
  if (key !== undefined) {
    const own = key.slice('function:'.length);
    // One that was renamed has its code under another name.
    if (world.newRoutines.has(own) || !world.signatures.has(own))
      return { kind: 'new', name: own, node: world.newRoutines.get(own) };
    return { kind: 'of the catalog', name: own, routines: routinesCalled(world, own) };
  }
  const { volatility } = world.server;
  const isOfSystem = name.schema === undefined || name.schema === 'pg_catalog';
  if (isOfSystem && volatility[`pg_catalog.${name.name}`] !== undefined)
    return { kind: 'of the system', name: written };
  if (name.schema === 'information_schema') return { kind: 'of the system', name: written };
  const foreign = volatility[written];
  return foreign === undefined
    ? { kind: 'not there', name: written }
    : { kind: 'foreign', name: written, volatility: foreign };
}

function routinesCalled(world: World, name: string): (ObjectOf<'function'> | ObjectOf<'procedure'>)[] {
  const objects: Readonly<Record<string, CatalogObject | undefined>> = world.catalog.objects;
  const ids: readonly ObjectId[] = world.signatures.get(name) ?? [];
  return ids.flatMap((id) => {
    const object = objects[originOf(world, id)];
    return object?.kind === 'function' || object?.kind === 'procedure' ? [object] : [];
  });
}
