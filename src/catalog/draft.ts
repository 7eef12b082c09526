import type { AttributesOf } from './attributes.ts';
import type { ObjectId, ObjectKind, Unmodelled } from './catalog.ts';
import { type ClassName, classOids } from './class-oids.ts';
import type { PartColumn } from './owned-attributes.ts';
import type { ColumnAttributes } from './table-attributes.ts';

/** A catalog that is being read: its objects, and which OID stands for which of them. */
export interface Draft {
  readonly version: number;
  readonly schemas: string[];
  readonly objects: DraftObject[];
  /** What objects need besides their `dependsOn`: addresses of what may be read later or not at all. */
  readonly needs: Map<DraftObject, Address[]>;
  readonly unmodelled: Unmodelled[];
  /** Tables, views and composite types by OID. */
  readonly relations: Map<number, Relation>;
  readonly byAddress: AddressMap<DraftObject>;
  /** What extensions brought. */
  readonly members: AddressMap<true>;
  readonly comments: AddressMap<string>;
  /** Comments of columns by the OID of their table, then by number. */
  readonly columnComments: Map<number, Map<number, string>>;
  /** The types of columns, by OID. */
  readonly types: Map<number, TypeNamed>;
}

/** By the OID of a system catalog, then by that of an object in it. */
export type AddressMap<Value> = Map<number, Map<number, Value>>;

export interface TypeNamed {
  /** By typmod. */
  readonly modified: Map<number, ModifiedType>;
  readonly collation: number;
  /** The type under a domain, 0 for others. */
  readonly base: number;
}

/** Attributes that the columns share which have no others. */
export interface ModifiedType {
  readonly nullable: ColumnAttributes;
  readonly notNull: ColumnAttributes;
}

/** A CatalogObject in the making. */
export interface DraftObject {
  readonly kind: ObjectKind;
  readonly id: ObjectId;
  readonly schema: string | undefined;
  readonly name: string;
  readonly parent?: ObjectId;
  dependsOn: readonly ObjectId[];
  readonly attributes: AttributesOf[ObjectKind];
}

export interface Address {
  readonly class: number;
  readonly oid: number;
  /** A column's number, 0 for the whole object. */
  readonly sub: number;
}

export interface Relation {
  readonly object: DraftObject;
  readonly schema: string;
  readonly name: string;
  /** Full name, quoted. */
  readonly qualified: string;
  /** By number, as the lists below: the columns, or for each of them the view whose part it is. */
  readonly columns: (DraftObject | undefined)[];
  readonly namesByNumber: (string | undefined)[];
  readonly typesByNumber: (number | undefined)[];
  readonly collationsByNumber: (number | undefined)[];
  /** Where the columns go: those of tables are objects, others have a list. */
  readonly parts: PartColumn[] | undefined;
  /** Names in order, filled as the columns are read. */
  readonly columnNames: string[];
}

export function startDraft(version: number): Draft {
  return {
    version,
    schemas: [],
    objects: [],
    needs: new Map(),
    unmodelled: [],
    relations: new Map(),
    byAddress: new Map(),
    members: new Map(),
    comments: new Map(),
    columnComments: new Map(),
    types: new Map(),
  };
}

export interface NewObject<K extends ObjectKind> {
  readonly kind: K;
  /** Where its OID is found, for dependencies. */
  readonly class?: ClassName;
  readonly oid?: number;
  readonly schema?: string | undefined;
  readonly name: string;
  /** Full name, quoted: what comes after the kind in the id. */
  readonly qualified: string;
  readonly parent?: ObjectId | undefined;
  readonly attributes: AttributesOf[K];
  /** What it needs, as far as it is known already. */
  readonly dependsOn?: readonly DraftObject[];
  /** What else it needs. */
  readonly needs?: Address[];
}

export function addObject<K extends ObjectKind>(draft: Draft, added: NewObject<K>): DraftObject {
  const { kind, schema, name, parent, attributes, dependsOn, needs } = added;
  const id: ObjectId = `${kind}:${added.qualified}`;
  const object: DraftObject =
    parent === undefined
      ? { kind, id, schema, name, dependsOn: none, attributes }
      : { kind, id, schema, name, parent, dependsOn: none, attributes };
  if (dependsOn !== undefined) object.dependsOn = idsOf(object, none, dependsOn);
  draft.objects.push(object);
  if (needs !== undefined && needs.length > 0) draft.needs.set(object, needs);
  if (added.class !== undefined && added.oid !== undefined) register(draft, added.class, added.oid, object);
  return object;
}

const none: readonly ObjectId[] = [];

/** `ids` and those of `needed`, sorted, each once; without the object itself, its parent and its schema. */
export function idsOf(
  object: DraftObject,
  ids: readonly ObjectId[],
  needed: readonly (DraftObject | undefined)[],
): readonly ObjectId[] {
  const all: ObjectId[] = ids.length > 0 ? [...ids] : [];
  for (const need of needed) {
    if (need === undefined || need === object || need.id === object.parent) continue;
    if (need.kind === 'schema' && need.name === object.schema) continue;
    if (!all.includes(need.id)) all.push(need.id);
  }
  return all.length > 1 ? all.sort() : all;
}

export function setAt<Value>(map: AddressMap<Value>, classOid: number, oid: number, value: Value): void {
  const ofClass = map.get(classOid);
  if (ofClass === undefined) map.set(classOid, new Map([[oid, value]]));
  else ofClass.set(oid, value);
}

/** Makes an OID stand for an object that has more than one: a table's row type, an enum's array type. */
export function register(draft: Draft, name: ClassName, oid: number, object: DraftObject): void {
  setAt(draft.byAddress, classOids[name], oid, object);
}

export function commentOn(draft: Draft, name: ClassName, oid: number): string | undefined {
  return draft.comments.get(classOids[name])?.get(oid);
}

/** The names of columns by their numbers; an expression has 0. */
export function columnNames(relation: Relation, numbers: readonly number[]): readonly string[] {
  const names: string[] = [];
  for (const number of numbers) {
    const name = relation.namesByNumber[number];
    if (name !== undefined) names.push(name);
  }
  return names;
}

export function columnObjects(relation: Relation, numbers: readonly number[]): DraftObject[] {
  const objects: DraftObject[] = [];
  for (const number of numbers) {
    const object = relation.columns[number];
    if (object !== undefined) objects.push(object);
  }
  return objects;
}

export function isMember(draft: Draft, name: ClassName, oid: number): boolean {
  return draft.members.get(classOids[name])?.has(oid) ?? false;
}

export function addressOf(name: ClassName, oid: number, sub = 0): Address {
  return { class: classOids[name], oid, sub };
}

/** The object at an address, its extension, or nothing where it is not of the catalog. */
export function objectAt(draft: Draft, { class: classOid, oid, sub }: Address): DraftObject | undefined {
  if (sub !== 0 && classOid === classOids.pg_class) {
    const column = draft.relations.get(oid)?.columns[sub];
    if (column !== undefined) return column;
  }
  return draft.byAddress.get(classOid)?.get(oid);
}
