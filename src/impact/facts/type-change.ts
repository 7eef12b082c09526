import type { Node } from '@pgsql/types';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';
import type { OperationOf } from '../../sql/operations/operation.ts';
import type { ServerFacts } from '../server-facts.ts';
import { findRelation } from '../world/find.ts';
import type { World } from '../world/world.ts';
import { fitsUnseen, sameModifiers } from './length-coercion.ts';
import { columnIn, readTypeName } from './read-tree.ts';
import { baseOf, domainOf, isConstrainedDomain, readTypeRef, type TypeRef, typeRef } from './type-ref.ts';

type AlterColumnType = OperationOf<'alter column type'>;

/** The types before and after; undefined where the column or its type is not known. */
export function typesOf(
  operation: AlterColumnType,
  world: World,
  server: ServerFacts,
): { readonly from: TypeRef; readonly to: TypeRef } | undefined {
  const column = findRelation(world, operation.table)?.columns.get(operation.column);
  const from = readTypeRef(column?.type, world, server);
  return from && { from, to: typeRef(operation.type, world, server) };
}

/**
 * Whether every row is written anew, decided as ATColumnChangeRequiresRewrite does: not where the new value is the
 * old one under another name. Undefined where the column's type is not known.
 */
export function typeChangeRewrites(
  operation: AlterColumnType,
  world: World,
  server: ServerFacts,
): boolean | undefined {
  const types = typesOf(operation, world, server);
  if (types === undefined) return undefined;
  const using =
    operation.using === undefined
      ? types.from
      : unchangedType(operation.using, operation.column, types.from, world, server);
  return using === undefined || castRewrites(using, types.to, world, server);
}

/** The type of a USING expression that gives the column's own bits; undefined for one that computes anything. */
function unchangedType(
  using: Node,
  column: string,
  from: TypeRef,
  world: World,
  server: ServerFacts,
): TypeRef | undefined {
  if (columnIn(using) === column) return from;
  if ('CollateClause' in using && using.CollateClause.arg)
    return unchangedType(using.CollateClause.arg, column, from, world, server);
  if (!('TypeCast' in using) || !using.TypeCast.arg || !using.TypeCast.typeName) return undefined;
  const before = unchangedType(using.TypeCast.arg, column, from, world, server);
  const after = typeRef(using.TypeCast.typeName, world, server);
  return before && !castRewrites(before, after, world, server) ? after : undefined;
}

function castRewrites(from: TypeRef, to: TypeRef, world: World, server: ServerFacts): boolean {
  const { name, isArray } = from;
  if (name === to.name && isArray === to.isArray && sameModifiers(from.modifiers, to.modifiers)) return false;
  if (isConstrainedDomain(to, world, server)) return true;

  const target = baseOf(to, world, server);
  const source = baseOf(from, world, server);
  // A domain's own modifiers are not the column's, so that nothing can be proven from them.
  const modifiers = domainOf(from, world) === undefined ? source.modifiers : [];
  if (source.isArray || target.isArray)
    return !(
      source.isArray === target.isArray &&
      source.name === target.name &&
      (target.modifiers.length === 0 || sameModifiers(modifiers, target.modifiers))
    );
  if (source.name === target.name) return !fitsUnseen(modifiers, target);
  if (!isRelabelled(source.name, target.name, server)) return true;
  return !fitsUnseen([], target);
}

function isRelabelled(from: string, to: string, server: ServerFacts): boolean {
  const stamps = ['timestamp', 'timestamptz'];
  if (stamps.includes(from) && stamps.includes(to)) return isUtc(server.timeZone);
  return coercible(server).has(`${from} ${to}`);
}

/** Zones that never had another offset than zero, as pg_get_timezone_offset wants it. */
function isUtc(timeZone: string): boolean {
  return /^(etc\/)?(utc|gmt|uct|zulu|universal|greenwich|gmt[+-]?0)$|^<\+00>[+-]00$/i.test(timeZone);
}

const sets = new WeakMap<ServerFacts, ReadonlySet<string>>();

/** Pairs of names as TypeRef has them. */
function coercible(server: ServerFacts): ReadonlySet<string> {
  let set = sets.get(server);
  if (set === undefined) {
    set = new Set(server.binaryCoercible.map((pair) => pair.map(internalName).join(' ')));
    sets.set(server, set);
  }
  return set;
}

function internalName(name: string): string {
  const parts = stringsOf(readTypeName(name)?.names);
  return parts.length === 1 || parts[0] === 'pg_catalog' ? (parts.at(-1) ?? name) : name;
}
