import type { Catalog, CatalogObject, ObjectId, ObjectKind, ObjectOf } from '../catalog/catalog.ts';

export type Table = ObjectOf<'table'>;
export type Column = ObjectOf<'column'>;
export type Constraint = ObjectOf<'constraint'>;
export type Index = ObjectOf<'index'>;

/** A catalog to look things up in, each question answered from a map made once. */
export interface SchemaIndex {
  /** Objects of a kind, in the order of their ids. */
  all<K extends ObjectKind>(kind: K): readonly ObjectOf<K>[];
  get(id: ObjectId): CatalogObject | undefined;
  /** Tables that are declared as such: no partitions, whose table stands for them. */
  readonly tables: readonly Table[];
  /** In the order of the table. */
  columnsOf(table: ObjectId): readonly Column[];
  constraintsOf(table: ObjectId): readonly Constraint[];
  /** Of the table; those behind constraints, too. */
  indexesOf(table: ObjectId): readonly Index[];
  /** Triggers, policies, rules and all else that has the object as its parent. */
  childrenOf<K extends ObjectKind>(parent: ObjectId, kind: K): readonly ObjectOf<K>[];
  /** Foreign keys that refer to the table. */
  foreignKeysTo(table: ObjectId): readonly Constraint[];
  /** What needs the object, directly. */
  dependentsOf(id: ObjectId): readonly CatalogObject[];
}

/** Makes the maps. */
export function indexSchema(catalog: Catalog): SchemaIndex {
  const byKind = new Map<ObjectKind, CatalogObject[]>();
  const byParent = new Map<ObjectId, CatalogObject[]>();
  const dependents = new Map<ObjectId, CatalogObject[]>();
  const references = new Map<string, Constraint[]>();
  for (const object of Object.values(catalog.objects)) {
    add(byKind, object.kind, object);
    if (object.parent !== undefined) add(byParent, object.parent, object);
    for (const id of object.dependsOn) add(dependents, id, object);
    if (object.kind === 'constraint' && object.attributes.references !== undefined)
      add(references, object.attributes.references.table, object);
  }
  const objects: Readonly<Record<string, CatalogObject | undefined>> = catalog.objects;
  // The key says the kind, which the compiler cannot follow.
  const all = <K extends ObjectKind>(kind: K): readonly ObjectOf<K>[] =>
    (byKind.get(kind) ?? []).map((object) => object as ObjectOf<K>);
  const ofKind = new Map<string, readonly CatalogObject[]>();
  const children = <K extends ObjectKind>(parent: ObjectId, kind: K): readonly ObjectOf<K>[] => {
    const key = `${kind} ${parent}`;
    const known = ofKind.get(key) ?? (byParent.get(parent) ?? []).filter((object) => object.kind === kind);
    ofKind.set(key, known);
    return known.map((object) => object as ObjectOf<K>);
  };
  const columns = new Map<ObjectId, readonly Column[]>();
  return {
    all,
    get: (id) => objects[id],
    tables: all('table').filter(({ attributes }) => attributes.partitionOf === undefined),
    columnsOf(table) {
      const known = columns.get(table);
      if (known !== undefined) return known;
      const owner = objects[table];
      const order =
        owner?.kind === 'table' || owner?.kind === 'foreign table' ? owner.attributes.columns : [];
      const place = new Map(order.map((name, index) => [name, index]));
      const inOrder = [...children(table, 'column')].sort(
        (a, b) => (place.get(a.name) ?? 0) - (place.get(b.name) ?? 0),
      );
      columns.set(table, inOrder);
      return inOrder;
    },
    constraintsOf: (table) => children(table, 'constraint'),
    indexesOf: (table) => children(table, 'index'),
    childrenOf: children,
    foreignKeysTo: (table) => references.get(table.slice(table.indexOf(':') + 1)) ?? [],
    dependentsOf: (id) => dependents.get(id) ?? [],
  };
}

function add<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
