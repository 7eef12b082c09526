import type { Node, TypeName } from '@pgsql/types';
import { qualify } from '../../catalog/identifier.ts';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';
import type { ServerFacts } from '../server-facts.ts';
import { findType } from '../world/find.ts';
import type { World, WorldType } from '../world/world.ts';
import { readTypeName } from './read-tree.ts';

/** A type with its modifiers: `varchar` 50, `numeric` 10 2, `shop.status`. */
export interface TypeRef {
  /** PostgreSQL's internal name for its own (varchar, int4, timestamptz), the full name of any other. */
  readonly name: string;
  /** As they are written; empty where there are none. Of interval a mask of fields and the precision. */
  readonly modifiers: readonly number[];
  readonly isArray: boolean;
}

/** A type as a statement writes it. */
export function typeRef(type: TypeName, world: World, server: ServerFacts): TypeRef {
  const parts = stringsOf(type.names);
  const modifiers = (type.typmods ?? []).flatMap(integerOf);
  return {
    name: nameOf(parts.at(-2), parts.at(-1) ?? '', world, server),
    modifiers: withDefaults(parts.at(-1), modifiers),
    isArray: (type.arrayBounds ?? []).length > 0,
  };
}

/** A type as the catalog writes it; undefined for undefined. */
export function readTypeRef(
  text: string | undefined,
  world: World,
  server: ServerFacts,
): TypeRef | undefined {
  const type = text === undefined ? undefined : readTypeName(text);
  return type && typeRef(type, world, server);
}

function integerOf(node: Node): number[] {
  return 'A_Const' in node && node.A_Const.ival ? [node.A_Const.ival.ival ?? 0] : [];
}

/** numeric(10) is numeric(10,0). */
function withDefaults(name: string | undefined, modifiers: readonly number[]): readonly number[] {
  return name === 'numeric' && modifiers.length === 1 ? [...modifiers, 0] : modifiers;
}

function nameOf(schema: string | undefined, name: string, world: World, server: ServerFacts): string {
  if (schema === 'pg_catalog') return name;
  if (schema !== undefined) return findType(world, { schema, name })?.id ?? qualify(schema, name);
  const own = findType(world, { name })?.id;
  if (own !== undefined) return own;
  const ofExtension = world.searchPath.map((path) => qualify(path, name));
  return ofExtension.find((full) => server.extensionTypes.includes(full)) ?? name;
}

/** The domain that the type is, not an array of it. */
export function domainOf(type: TypeRef, world: World): (WorldType & { kind: 'domain' }) | undefined {
  const found = type.isArray ? undefined : world.types.get(type.name);
  return found?.kind === 'domain' ? found : undefined;
}

/** What the type is below its domains; its modifiers are the innermost domain's. */
export function baseOf(type: TypeRef, world: World, server: ServerFacts): TypeRef {
  const domain = domainOf(type, world);
  const below = domain && readTypeRef(domain.base, world, server);
  return below === undefined ? type : baseOf(below, world, server);
}

/** Whether it is a domain with a CHECK or NOT NULL, itself or below; a constraint that is NOT VALID counts. */
export function isConstrainedDomain(type: TypeRef, world: World, server: ServerFacts): boolean {
  const domain = domainOf(type, world);
  if (domain === undefined) return false;
  if (domain.notNull || domain.checks.size > 0) return true;
  const below = readTypeRef(domain.base, world, server);
  return below !== undefined && isConstrainedDomain(below, world, server);
}
