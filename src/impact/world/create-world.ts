import type { Catalog, CatalogObject, ObjectId } from '../../catalog/catalog.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { requirementsOf } from '../../catalog/requirements-of.ts';
import type { Sizes } from '../../catalog/sizes.ts';
import type { ServerFacts } from '../server-facts.ts';
import { relationsOfCatalog } from './from-catalog/relations-of-catalog.ts';
import { typeOfCatalog } from './from-catalog/type-of-catalog.ts';
import { putRelation } from './make/put-relation.ts';
import type { World } from './world.ts';

/** The world as it is before the run: the catalog with what is large in it. `sizes` undefined: not known. */
export function createWorld(catalog: Catalog, sizes: Sizes | undefined, server: ServerFacts): World {
  const world: World = {
    serverVersion: server.serverVersion,
    catalog,
    server,
    searchPath: server.searchPath,
    defaultSearchPath: server.searchPath,
    localSearchPath: undefined,
    relations: new Map(),
    types: new Map(),
    others: new Map(),
    neededBy: new Map(),
    needs: new Map(),
    dropped: new Set(),
    falling: [],
    origins: new Map(),
    moved: new Map(),
    referencedBy: new Map(),
    typeUsers: new Map(),
    statementTriggers: new Set(),
    mayHaveMore: false,
    extensionTypes: new Set(server.extensionTypes),
    ownedSequences: new Map(),
    signatures: new Map(),
    overloads: new Map(),
    newRoutines: new Map(),
  };
  for (const relation of relationsOfCatalog(catalog, sizes)) putRelation(world, relation);
  for (const object of Object.values(catalog.objects)) {
    for (const need of requirementsOf(object)) addNeed(world, need, object.id);
    const type = typeOfCatalog(object);
    if (type !== undefined) world.types.set(type.id, type);
    addOther(world, object);
  }
  for (const schema of catalog.schemas) world.others.set(`schema:${quoteIdentifier(schema)}`, undefined);
  for (const role of server.roles) world.others.set(`role:${quoteIdentifier(role)}`, undefined);
  return world;
}

function addNeed(world: World, need: ObjectId, by: ObjectId): void {
  const others = world.neededBy.get(need);
  if (others === undefined) world.neededBy.set(need, [by]);
  else others.push(by);
}

/** Procedures and aggregates share the names of functions. */
function addOther(world: World, { kind, id }: CatalogObject): void {
  const name = id.slice(kind.length + 1);
  switch (kind) {
    case 'function':
    case 'procedure':
    case 'aggregate': {
      const bare = name.slice(0, argumentsAt(name));
      world.others.set(`function:${bare}`, undefined);
      const signatures = world.signatures.get(bare) ?? [];
      world.signatures.set(bare, [...signatures, id]);
      world.overloads.set(bare, signatures.length + 1);
      break;
    }
    case 'range type':
    case 'composite type':
    case 'domain':
    case 'enum':
    case 'table':
    case 'foreign table':
    case 'view':
    case 'materialized view':
    case 'sequence':
    case 'index':
    case 'column':
    case 'constraint':
    case 'trigger':
    case 'policy':
    case 'rule':
      break;
    default:
      world.others.set(`${kind}:${name}`, undefined);
  }
}

/** Where the arguments begin: the first parenthesis that is not within a quoted name. */
function argumentsAt(name: string): number {
  let quoted = false;
  for (let at = 0; at < name.length; at++) {
    if (name[at] === '"') quoted = !quoted;
    else if (name[at] === '(' && !quoted) return at;
  }
  return name.length;
}
