import type { AttributesOf } from './attributes.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** PostgreSQL's terms. A window function is a function, a multirange type belongs to its range type. */
export type ObjectKind = keyof AttributesOf;

/**
 * Kind and full name, each part quoted where quote_ident would: `table:shop.w_orders`, `column:shop.w_orders.total`,
 * `function:shop.fn(integer, text)`, `constraint:shop.w_orders.w_orders_pkey`, `event trigger:guard`.
 */
export type ObjectId = `${ObjectKind}:${string}`;

export interface ObjectOf<K extends ObjectKind> {
  readonly kind: K;
  readonly id: ObjectId;
  /** Unquoted; undefined for what lives in no schema. */
  readonly schema: string | undefined;
  /** Unquoted, without arguments. */
  readonly name: string;
  /** The table or view of a column, constraint, index, trigger, policy or rule; the server of a user mapping. */
  readonly parent?: ObjectId;
  /** What must exist before it, but for `parent` and its schema: see `requirementsOf`. Sorted, each once. */
  readonly dependsOn: readonly ObjectId[];
  /** All that defines it. An attribute at its default (null, false, empty, PostgreSQL's own) is left out. */
  readonly attributes: AttributesOf[K];
}

/** Comparing `kind` narrows `attributes`. */
export type CatalogObject = { [K in ObjectKind]: ObjectOf<K> }[ObjectKind];

/** What a database contains. Plain data without OIDs, so that two databases can be compared. */
export interface Catalog {
  readonly format: 1;
  /** As server_version_num: 180004 for 18.4. */
  readonly serverVersion: number;
  /** The schemas that were read, sorted. */
  readonly schemas: readonly string[];
  /** In the order of their ids. */
  readonly objects: Readonly<Record<ObjectId, CatalogObject>>;
  /** What was seen but is not modelled, sorted: a result that passes over it has to say so. */
  readonly unmodelled: readonly Unmodelled[];
}

export interface Unmodelled {
  /** PostgreSQL's term: operator, cast, text search configuration … */
  readonly kind: string;
  readonly identity: string;
}

/** The object of an id if the catalog has it, with the attributes of its kind. */
export function findObject<K extends ObjectKind>(
  catalog: Catalog,
  id: `${K}:${string}`,
): ObjectOf<K> | undefined {
  const objects: Readonly<Record<string, CatalogObject | undefined>> = catalog.objects;
  return objects[id] as ObjectOf<K> | undefined;
}
