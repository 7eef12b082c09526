import type { Catalog, CatalogObject, Json, ObjectId, ObjectKind } from '../catalog.ts';
import type { Change } from '../diff/change.ts';
import { isList, sameJson } from '../diff/same-json.ts';
import { quoteIdentifier } from '../identifier.ts';

/** A change with those that it brings about by itself. */
export interface FoldedChange {
  readonly change: Change;
  /** The columns of a new table, the index of a constraint, the same column in each partition. */
  readonly parts: readonly Change[];
}

/**
 * The changes worth telling, in their order. What comes or goes with another is told with that one; that a table's
 * list of columns has a name more is left out where the column itself is told.
 */
export function foldChanges(changes: readonly Change[], from: Catalog, to: Catalog): readonly FoldedChange[] {
  const keys = new Set(changes.map(keyOf));
  const holders = new Map<string, string>();
  for (const change of changes) {
    const catalog = change.action === 'drop' ? from : to;
    const holder = holdersOf(change, catalog).find((key) => key !== keyOf(change) && keys.has(key));
    if (holder !== undefined) holders.set(keyOf(change), holder);
  }
  const parts = new Map<string, Change[]>();
  for (const change of changes) {
    const top = topOf(keyOf(change), holders);
    if (top !== keyOf(change)) parts.set(top, [...(parts.get(top) ?? []), change]);
  }
  return changes
    .filter((change) => !holders.has(keyOf(change)) && !isToldByColumns(change, keys))
    .map((change) => ({ change, parts: parts.get(keyOf(change)) ?? [] }));
}

/** An object that moves is there twice. */
function keyOf({ action, id }: Change): string {
  return `${action} ${id}`;
}

/** Keys of the changes that may bring this one about. */
function holdersOf(change: Change, catalog: Catalog): readonly string[] {
  const { action, within, object, attributes: changed = {} } = change;
  if (within !== undefined) return [`${action} ${within}`];
  const { parent } = object;
  // A table that is attached or detached says so itself; that its parts say it too is no news.
  if (action === 'alter' && Object.keys(changed).every((name) => inheritance.has(name)))
    return parent === undefined ? [] : [`alter ${parent}`];
  const { constraint, inheritedFrom, inherited, local } = attributesOf(object);
  if (typeof constraint === 'string') return [`${action} ${constraint}`];
  if (Object.keys(changed).some((name) => inheritance.has(name))) return [];
  if (typeof inheritedFrom === 'string') return [`${action} ${inheritedFrom}`];
  if (inherited === true && local !== true) return originsOf(object, catalog).map((id) => `${action} ${id}`);
  return action === 'drop' && goesWithColumns.has(object.kind)
    ? object.dependsOn
        .map((id) => `drop ${id}`)
        .filter((key) => key.startsWith(`drop column:${nameOfId(parent)}.`))
    : [];
}

const inheritance = new Set(['inherited', 'local', 'inheritedFrom']);

/** What PostgreSQL drops with any of its columns, without CASCADE. */
const goesWithColumns = new Set<ObjectKind>(['constraint', 'index', 'statistics']);

function nameOfId(id: ObjectId | undefined): string {
  return id === undefined ? '' : id.slice(id.indexOf(':') + 1);
}

/** The column or constraint of a parent table that one was inherited from. */
function originsOf({ kind, parent, name }: CatalogObject, catalog: Catalog): readonly string[] {
  const objects: Readonly<Record<string, CatalogObject | undefined>> = catalog.objects;
  const table = parent === undefined ? undefined : objects[parent];
  if (table === undefined) return [];
  const { partitionOf, inherits } = attributesOf(table);
  const parents = [partitionOf, ...(isList(inherits) ? inherits : [])];
  return parents.flatMap((of) => (typeof of === 'string' ? [`${kind}:${of}.${quoteIdentifier(name)}`] : []));
}

function topOf(key: string, holders: ReadonlyMap<string, string>): string {
  const seen = new Set<string>();
  let top = key;
  for (let next = holders.get(top); next !== undefined && !seen.has(next); next = holders.get(top)) {
    seen.add(next);
    top = next;
  }
  return top;
}

function isToldByColumns(change: Change, keys: ReadonlySet<string>): boolean {
  const { columns, ...others } = change.attributes ?? {};
  if (columns === undefined || Object.keys(others).length > 0) return false;
  const { from, to } = columns;
  if (!isList(from) || !isList(to)) return false;
  const isNew = (action: Change['action'], name: Json) =>
    typeof name === 'string' && keys.has(`${action} ${columnId(change, name)}`);
  return sameJson(
    from.filter((name) => !isNew('drop', name)),
    to.filter((name) => !isNew('create', name)),
  );
}

function columnId({ id, kind }: Change, name: string): ObjectId {
  return `column:${id.slice(kind.length + 1)}.${quoteIdentifier(name)}`;
}

function attributesOf({ attributes }: CatalogObject): Readonly<Record<string, Json | undefined>> {
  return attributes;
}
