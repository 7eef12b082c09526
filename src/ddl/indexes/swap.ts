import {
  type CatalogObject,
  findObject,
  type Json,
  type ObjectId,
  type ObjectOf,
} from '../../catalog/catalog.ts';
import { sameJson } from '../../catalog/diff/same-json.ts';
import { qualify } from '../../catalog/identifier.ts';
import { generatedName } from '../../sql/dependencies/generated-name.ts';
import type { DdlContext } from '../ddl-context.ts';
import { isPartitioned, type Part } from './attachment.ts';

/**
 * Whether an index or a constraint that is replaced is built anew under another name before the old one goes: online,
 * so that no moment is without it, where nothing it needs has to be out of the way first.
 */
export function isSwapped({ id, kind }: Part, context: DdlContext): boolean {
  const [from, to] = [partAt(context.from, id, kind), partAt(context.to, id, kind)];
  if (from === undefined || to === undefined || !context.online || !context.isNew(id)) return false;
  const { parent } = to;
  if (from.parent !== parent || parent === undefined || context.isNew(parent)) return false;
  if (from.attributes.inheritedFrom !== undefined || to.attributes.inheritedFrom !== undefined) return false;
  if (isPartitioned(context.to, to)) return false;
  return !sameJson(from.attributes, to.attributes) && needsStay(from, context);
}

/** Whether all that something needs stays as it is, so that its own DROP may run later than theirs would. */
export function needsStay({ dependsOn }: Part, { from, to, isNew }: DdlContext): boolean {
  return dependsOn.every((id) => {
    const [old, now] = [from.objects[id], to.objects[id]];
    if (old === undefined || now === undefined || isNew(id) || old.kind !== now.kind) return false;
    if (old.kind !== 'column' || now.kind !== 'column') return sameJson(bare(old), bare(now));
    const [before, after] = [old.attributes, now.attributes];
    return (
      before.type === after.type &&
      before.collation === after.collation &&
      sameJson(before.generated ?? null, after.generated ?? null)
    );
  });
}

/** A name for what is built before the old one of its name is gone: `w_orders_total_idx__new`. */
export function newName(name: string): string {
  return generatedName(name, [], '_new');
}

/** A plain unique index that becomes that of a constraint of its name. */
export function isAdopted(
  { schema, name, parent }: Pick<Part, 'schema' | 'name' | 'parent'>,
  context: DdlContext,
): boolean {
  const id = `index:${qualify(schema, name)}` as const;
  const [old, now] = [findObject(context.from, id), findObject(context.to, id)];
  if (old === undefined || now?.attributes.constraint === undefined || old.parent !== parent) return false;
  if (parent === undefined || context.isNew(parent) || isPartitioned(context.to, now)) return false;
  if (old.attributes.constraint !== undefined || old.attributes.invalid) return false;
  if (old.attributes.inheritedFrom !== undefined || now.attributes.inheritedFrom !== undefined) return false;
  return sameJson(identityOf(old), identityOf(now));
}

function identityOf({ attributes }: ObjectOf<'index'>) {
  const { method, keys, include = [], predicate = '', unique = false, nullsNotDistinct = false } = attributes;
  return { method, keys, include, predicate, unique, nullsNotDistinct };
}

/** What users of an object are not concerned with left out. */
function bare({ attributes }: CatalogObject): Json {
  const { comment, owner, acl, ...rest }: { readonly [name: string]: Json | undefined } = attributes;
  return Object.fromEntries(
    Object.entries(rest).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function partAt(catalog: DdlContext['from'], id: ObjectId, kind: Part['kind']): Part | undefined {
  const object = catalog.objects[id];
  return object?.kind === 'constraint' || object?.kind === 'index'
    ? object.kind === kind
      ? object
      : undefined
    : undefined;
}
