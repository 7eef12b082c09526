import type { ObjectId } from '../../catalog/catalog.ts';
import type { FoldedChange } from '../../catalog/describe/fold-changes.ts';

/** Changes of one schema, or of what lies in none. */
export interface SchemaGroup {
  readonly schema: string | undefined;
  readonly owners: readonly OwnerGroup[];
}

/** Changes of a table and of what is on it, or of one other object. */
export interface OwnerGroup {
  readonly id: ObjectId;
  /** Absent where only the parts of the object changed; two where it was dropped and created anew. */
  readonly own: readonly FoldedChange[];
  readonly parts: readonly FoldedChange[];
}

/** The changes as a tree: schemas, in them tables and other objects by name, under those what is on them. */
export function groupChanges(changes: readonly FoldedChange[]): readonly SchemaGroup[] {
  const schemas = new Map<
    string | undefined,
    Map<ObjectId, { own: FoldedChange[]; parts: FoldedChange[] }>
  >();
  for (const folded of changes) {
    const { object, kind, id } = folded.change;
    const schema = kind === 'schema' ? object.name : object.schema;
    const owners = schemas.get(schema) ?? new Map();
    schemas.set(schema, owners);
    const ownerId = object.parent ?? id;
    const owner = owners.get(ownerId) ?? { own: [], parts: [] };
    owners.set(ownerId, owner);
    (ownerId === id ? owner.own : owner.parts).push(folded);
  }
  return [...schemas]
    .sort(([a], [b]) => compare(a ?? '', b ?? ''))
    .map(([schema, owners]) => ({
      schema,
      owners: [...owners]
        .sort(([a], [b]) => compare(sortKey(a), sortKey(b)))
        .map(([id, { own, parts }]) => ({ id, own, parts: parts.sort(byKindAndName) })),
    }));
}

/** The schema itself first, the others by name and then by kind. */
function sortKey(id: ObjectId): string {
  const at = id.indexOf(':');
  return id.startsWith('schema:') ? '' : `${id.slice(at + 1)}\n${id.slice(0, at)}`;
}

function byKindAndName({ change: a }: FoldedChange, { change: b }: FoldedChange): number {
  return compare(a.id, b.id) || compare(b.action, a.action);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
