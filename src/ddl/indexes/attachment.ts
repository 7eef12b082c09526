import type { Catalog, CatalogObject, ObjectId, ObjectOf } from '../../catalog/catalog.ts';
import type { DdlContext } from '../ddl-context.ts';
import { type AnyTable, childrenOf, parentNames, tableNamed } from '../tables/table-tree.ts';

/** A constraint or an index: what a partition or child table has from its parent. */
export type Part = ObjectOf<'constraint'> | ObjectOf<'index'>;

/** The table of a constraint, an index or statistics; undefined for that of a materialized view. */
export function tableOfPart(catalog: Catalog, { parent = 'table:' }: CatalogObject): AnyTable | undefined {
  return tableNamed(catalog, parent.slice(parent.indexOf(':') + 1));
}

/** Names of the parents that a table has before, while and after the statements of `main` run. */
export function keptParents(part: CatalogObject, { from, to, isNew }: DdlContext): readonly string[] {
  const [old, now] = [tableOfPart(from, part), tableOfPart(to, part)];
  if (old === undefined || now === undefined || isNew(now.id)) return [];
  if (old.attributes.partitionOf !== undefined || now.attributes.partitionOf !== undefined) {
    const isKept =
      old.attributes.partitionOf === now.attributes.partitionOf &&
      old.attributes.partitionBound === now.attributes.partitionBound;
    return isKept ? parentNames(now) : [];
  }
  // From the first difference on, parents are taken away and given again.
  const [before, after] = [parentNames(old), parentNames(now)];
  const differs = before.findIndex((name, at) => after[at] !== name);
  return differs === -1 ? before : before.slice(0, differs);
}

/** Whether its table is a partition of the same table all along: what is done to the parent's part reaches it. */
export function staysAttached(part: Part, context: DdlContext): boolean {
  return part.attributes.inheritedFrom !== undefined && keptParents(part, context).length > 0;
}

/**
 * Whether a new part is made together with the new one of the partitioned table. Those of partitions that are new
 * themselves too, where others are not: building those may take until after the new ones are attached.
 */
export function comesWithWhole(part: Part, context: DdlContext): boolean {
  const whole = wholeOf(part, context);
  if (whole === undefined || !context.isNew(whole.id)) return false;
  if (staysAttached(part, context)) return true;
  const isOfNewTable = part.parent !== undefined && context.isNew(part.parent);
  return isOfNewTable && (keptChildren(whole, context).length > 0 || comesWithWhole(whole, context));
}

/** What a part is attached to. */
export function wholeOf({ attributes }: Part, { to }: DdlContext): Part | undefined {
  const whole = objectAt(to, attributes.inheritedFrom ?? '');
  return whole?.kind === 'constraint' || whole?.kind === 'index' ? whole : undefined;
}

/** The partitions and child tables that a table has all along. */
export function keptChildren(part: CatalogObject, context: DdlContext): readonly AnyTable[] {
  const table = tableOfPart(context.to, part);
  return (table === undefined ? [] : childrenOf(context.to, table)).filter(
    (child) => keptParents({ ...part, parent: child.id }, context).length > 0,
  );
}

/** The parts of the partitions' that are attached to a part of the partitioned table. */
export function attachedParts(catalog: Catalog, id: ObjectId): readonly Part[] {
  return partsIn(catalog).get(id) ?? [];
}

/** Dropped, or dropped and created. */
export function isGone(id: string, { to, isNew }: DdlContext): boolean {
  const object = objectAt(to, id);
  return object === undefined || isNew(object.id);
}

export function objectAt(catalog: Catalog, id: string): CatalogObject | undefined {
  const objects: Readonly<Record<string, CatalogObject | undefined>> = catalog.objects;
  return objects[id];
}

/** What was attached in its place under another name: a part that is attached cannot be dropped, only renamed. */
export function formerPart<P extends Part>(part: P, { from, to }: DdlContext): P | undefined {
  const root = part.attributes.inheritedFrom;
  const former = attachedParts(from, idOf(root)).find(
    ({ id, kind, parent }) => kind === part.kind && parent === part.parent && !(id in to.objects),
  );
  return former === undefined ? undefined : (former as P);
}

/** Whether another part takes its place under another name. */
export function hasSuccessor(part: Part, { from, to }: DdlContext): boolean {
  return attachedParts(to, idOf(part.attributes.inheritedFrom)).some(
    ({ id, kind, parent }) => kind === part.kind && parent === part.parent && !(id in from.objects),
  );
}

export function isPartitioned(catalog: Catalog, part: CatalogObject): boolean {
  const table = tableOfPart(catalog, part);
  return table?.kind === 'table' && table.attributes.partitionKey !== undefined;
}

function idOf(root: string | undefined): ObjectId {
  return (root ?? 'constraint:') as ObjectId;
}

const known = new WeakMap<Catalog, ReadonlyMap<string, readonly Part[]>>();

function partsIn(catalog: Catalog): ReadonlyMap<string, readonly Part[]> {
  const found = known.get(catalog);
  if (found !== undefined) return found;
  const parts = new Map<string, Part[]>();
  for (const object of Object.values<CatalogObject>(catalog.objects)) {
    if (object.kind !== 'constraint' && object.kind !== 'index') continue;
    const root = object.attributes.inheritedFrom;
    if (root === undefined) continue;
    const list = parts.get(root);
    if (list) list.push(object);
    else parts.set(root, [object]);
  }
  known.set(catalog, parts);
  return parts;
}
