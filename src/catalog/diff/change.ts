import type { CatalogObject, Json, ObjectId, ObjectKind } from '../catalog.ts';

/** One object that is not the same in two catalogs, and what makes it so in the second. */
export interface Change {
  readonly action: 'create' | 'drop' | 'alter';
  readonly id: ObjectId;
  readonly kind: ObjectKind;
  /** As it will be; of a drop, as it was. */
  readonly object: CatalogObject;
  /** Of an alter: what differs, by name. */
  readonly attributes?: { readonly [name: string]: AttributeChange };
  /** The outermost object that is created or dropped as a whole, with this one in it. */
  readonly within?: ObjectId;
  /** Changes of the same list that have to be made before this one, sorted. The list's order respects it. */
  readonly dependsOn: readonly ObjectId[];
}

/** A side is absent where the attribute is not set, which is its default. */
export interface AttributeChange {
  readonly from?: Json;
  readonly to?: Json;
}
