import { qualify } from '../../catalog/identifier.ts';
import type { ObjectName } from '../../sql/dependencies/names.ts';
import { elementType } from './from-catalog/element-type.ts';
import type { Birth, Relation, World, WorldColumn, WorldConstraint, WorldType } from './world.ts';

type Named = Pick<ObjectName, 'schema' | 'name'>;

/** The relation that a name means at this point of the plan: without a schema, the first on the search path. */
export function findRelation(world: World, name: Named): Relation | undefined {
  return firstOnPath(world, name, (id) => world.relations.get(id));
}

/** The table of a trigger, policy, rule, column or constraint, which stands in `on`. */
export function findOwner(world: World, { schema, on }: ObjectName): Relation | undefined {
  return on === undefined ? undefined : findRelation(world, { schema, name: on });
}

export function findType(world: World, name: Named): WorldType | undefined {
  return firstOnPath(world, name, (id) => world.types.get(id));
}

/** Whether one of `World.others` is there, by its kind and a name that may have a schema. */
export function findOther(world: World, kind: string, name: Named): string | undefined {
  return firstOnPath(world, name, (id) => (world.others.has(`${kind}:${id}`) ? `${kind}:${id}` : undefined));
}

export function firstOnPath<T>(
  world: World,
  { schema, name }: Named,
  at: (id: string) => T | undefined,
): T | undefined {
  if (schema !== undefined) return at(qualify(schema, name));
  // Temporary objects come first, and pg_catalog, whose objects are not in the world.
  const temporary = at(qualify('pg_temp', name));
  if (temporary !== undefined) return temporary;
  for (const on of world.searchPath) {
    const found = at(qualify(on, name));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where a new object goes: its own schema, else the first of the search path that is there. */
export function creationSchema(world: World, { schema }: Pick<ObjectName, 'schema'>): string {
  if (schema !== undefined) return schema;
  const first = world.searchPath.find((on) => world.others.has(`schema:${qualify(on)}`));
  return first ?? world.searchPath[0] ?? 'public';
}

export function relationOf(world: World, id: string): Relation | undefined {
  return world.relations.get(id);
}

function relationsOf(world: World, ids: Iterable<string>): Relation[] {
  const found: Relation[] = [];
  for (const id of ids) {
    const relation = world.relations.get(id);
    if (relation !== undefined) found.push(relation);
  }
  return found;
}

export function indexesOf(world: World, relation: Relation): Relation[] {
  return relationsOf(world, relation.indexes);
}

export function childrenOf(world: World, relation: Relation): Relation[] {
  return relationsOf(world, relation.children);
}

/** Partitions and child tables at every level, parents before children. */
export function descendantsOf(world: World, relation: Relation): Relation[] {
  const found = new Map<string, Relation>();
  const gather = (parent: Relation): void => {
    for (const child of childrenOf(world, parent)) {
      if (found.has(child.id)) continue;
      found.set(child.id, child);
      gather(child);
    }
  };
  gather(relation);
  return [...found.values()];
}

export function defaultPartitionOf(world: World, relation: Relation): Relation | undefined {
  return childrenOf(world, relation).find(({ partition }) => partition?.isDefault === true);
}

/** Foreign keys that refer to the table, its own among them. */
export function foreignKeysTo(
  world: World,
  relation: Relation,
): { table: Relation; constraint: WorldConstraint }[] {
  return relationsOf(world, world.referencedBy.get(relation.id) ?? []).flatMap((table) =>
    [...table.constraints.values()]
      .filter(({ references }) => references?.table === relation.id)
      .map((constraint) => ({ table, constraint })),
  );
}

/** Columns of the type, of arrays of it, and of domains, composite and range types over it. */
export function usersOfType(world: World, typeId: string): { relation: Relation; column: WorldColumn }[] {
  const types = typesOver(world, typeId);
  const tables = new Set([...types].flatMap((type) => [...(world.typeUsers.get(type) ?? [])]));
  return relationsOf(world, tables).flatMap((relation) =>
    [...relation.columns.values()]
      .filter(({ type }) => type !== undefined && types.has(elementType(type)))
      .map((column) => ({ relation, column })),
  );
}

const typeKinds = ['enum', 'domain', 'composite type', 'range type'] as const;

/** The type and those made of it, by the ids they have now. */
function typesOver(world: World, typeId: string): ReadonlySet<string> {
  const found = new Set([typeId]);
  for (const type of found) {
    for (const other of world.types.values()) {
      if (other.kind === 'domain' && elementType(other.base) === type) found.add(other.id);
    }
    for (const kind of typeKinds) {
      const origin = world.origins.get(`${kind}:${type}`) ?? `${kind}:${type}`;
      for (const by of world.neededBy.get(origin) ?? []) {
        const now = world.moved.get(by) ?? by;
        const name = now.slice(now.indexOf(':') + 1);
        if (world.types.has(name)) found.add(name);
      }
    }
  }
  return found;
}

/** Born in this run; with a transaction, born in that one, so that nobody else can see it yet. */
export function isNew({ birth }: { readonly birth: Birth | undefined }, transaction?: number): boolean {
  return birth !== undefined && (transaction === undefined || birth.transaction === transaction);
}
