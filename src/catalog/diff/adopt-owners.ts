import type { Catalog, CatalogObject, Json, ObjectId } from '../catalog.ts';
import type { Grant } from '../owned-attributes.ts';
import { sameJson } from './same-json.ts';

type Attributes = Readonly<Record<string, Json | undefined>>;

/**
 * A catalog that was built from files says `builder`, the role that ran the build, where the files name no owner. This
 * gives such objects the owner they have in `other`, so that owners are compared only where the files name one.
 */
export function adoptOwners(built: Catalog, builder: string, other: Catalog): Catalog {
  const objects: Record<ObjectId, CatalogObject> = {};
  for (const object of Object.values(built.objects)) {
    const adopted = adopt(object, builder, counterpart(object, built, builder, other));
    objects[adopted.id] = adopted;
  }
  return { ...built, objects };
}

function counterpart(
  object: CatalogObject,
  built: Catalog,
  builder: string,
  other: Catalog,
): CatalogObject | undefined {
  const theirs: Readonly<Record<string, CatalogObject | undefined>> = other.objects;
  const same = theirs[object.id];
  if (same !== undefined || ownerOf(object, 'role') !== builder) return same;
  // The name of what holds for a role's new objects has the role in it.
  const alike = Object.values(other.objects).filter(
    (candidate) =>
      candidate.kind === object.kind && !(candidate.id in built.objects) && sameButRole(candidate, object),
  );
  return alike.length === 1 ? alike[0] : undefined;
}

function sameButRole(a: CatalogObject, b: CatalogObject): boolean {
  const bare = ({ attributes }: CatalogObject): Json => ({ ...attributes, role: null, acl: null });
  return sameJson(bare(a), bare(b));
}

function adopt(object: CatalogObject, builder: string, theirs: CatalogObject | undefined): CatalogObject {
  const key = ownerOf(object, 'owner') === undefined ? 'role' : 'owner';
  const owner = theirs && ownerOf(theirs, key);
  if (theirs === undefined || owner === undefined || ownerOf(object, key) !== builder) return object;
  if (owner === builder) return object;
  const attributes: Attributes = object.attributes;
  const acl = 'acl' in object.attributes ? adoptGrants(object.attributes.acl ?? [], builder, owner) : [];
  const changed: Record<string, Json | undefined> = { ...attributes, [key]: owner, acl };
  if (acl.length === 0) delete changed.acl;
  return { ...object, id: theirs.id, name: theirs.name, attributes: changed } as CatalogObject;
}

/** What is granted to the new owner it has anyway. The builder stands in the list only where something was revoked. */
function adoptGrants(acl: readonly Grant[], builder: string, owner: string): readonly Grant[] {
  const others = acl.filter(({ grantee }) => grantee !== owner);
  return others
    .map((grant) => (grant.grantee === builder ? { ...grant, grantee: owner } : grant))
    .sort((a, b) => (a.grantee < b.grantee ? -1 : 1));
}

function ownerOf({ attributes }: CatalogObject, key: 'owner' | 'role'): string | undefined {
  const value = (attributes as Attributes)[key];
  return typeof value === 'string' ? value : undefined;
}
