import type { Catalog, CatalogObject, ObjectId, ObjectOf } from '../../../catalog/catalog.ts';
import { qualify } from '../../../catalog/identifier.ts';

export type Column = ObjectOf<'column'>;

/** A table whose rows can be copied: no partition, whose table stands for it. */
export interface TableView {
  /** Quoted where needed: shop.w_orders. */
  readonly name: string;
  readonly object: ObjectOf<'table'>;
  /** In the order of the table, without generated ones. */
  readonly columns: readonly Column[];
  readonly generated: readonly Column[];
  readonly indexes: readonly ObjectOf<'index'>[];
  readonly constraints: readonly ObjectOf<'constraint'>[];
}

/** A catalog as a profile looks at it. */
export interface SchemaView {
  readonly catalog: Catalog;
  /** In the order of their names. */
  readonly tables: readonly TableView[];
  readonly byName: ReadonlyMap<string, TableView>;
  /** From a table or a partition to the table that a rule for it has to name. */
  readonly rootOf: ReadonlyMap<string, string>;
  /** Declared foreign keys, column by column, as full names: from → to. */
  readonly references: readonly ColumnReference[];
}

export interface ColumnReference {
  readonly from: string;
  readonly to: string;
}

/** Sorts a catalog's objects so. */
export function viewSchema(catalog: Catalog): SchemaView {
  const children = childrenOf(catalog);
  const tables = Object.values(catalog.objects).filter((object) => object.kind === 'table');
  const rootOf = new Map<string, string>();
  const parents = new Map(tables.map((table) => [nameOf(table), table.attributes.partitionOf]));
  for (const { id } of tables) {
    const name = id.slice('table:'.length);
    let root = name;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    rootOf.set(name, root);
  }
  const views = tables
    .filter((table) => table.attributes.partitionOf === undefined)
    .map((table) => {
      const own = children.get(table.id) ?? [];
      const place = new Map(table.attributes.columns.map((name, i) => [name, i]));
      const columns = own
        .filter((object) => object.kind === 'column')
        .sort((a, b) => (place.get(a.name) ?? 0) - (place.get(b.name) ?? 0));
      return {
        name: nameOf(table),
        object: table,
        columns: columns.filter(({ attributes }) => attributes.generated === undefined),
        generated: columns.filter(({ attributes }) => attributes.generated !== undefined),
        indexes: own.filter((object) => object.kind === 'index'),
        constraints: own.filter((object) => object.kind === 'constraint'),
      };
    });
  const sorted = views.sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    catalog,
    tables: sorted,
    byName: new Map(sorted.map((table) => [table.name, table])),
    rootOf,
    references: tables.flatMap((table) => referencesOf(children.get(table.id) ?? [], nameOf(table), rootOf)),
  };
}

/** shop.w_orders.id */
export function columnName(table: string, column: string): string {
  return `${table}.${qualify(column)}`;
}

/** CHECK constraints of a table with the columns that they look at. */
export function checksOf({ columns, constraints }: TableView): readonly {
  readonly check: ObjectOf<'constraint'>;
  readonly columns: readonly string[];
}[] {
  return constraints
    .filter(({ attributes }) => attributes.type === 'check' && !attributes.notEnforced)
    .map((check) => ({
      check,
      columns: columns.filter(({ id }) => check.dependsOn.includes(id)).map(({ name }) => name),
    }));
}

function nameOf({ id }: ObjectOf<'table'>): string {
  return id.slice('table:'.length);
}

function childrenOf(catalog: Catalog): ReadonlyMap<ObjectId, readonly CatalogObject[]> {
  const children = new Map<ObjectId, CatalogObject[]>();
  for (const object of Object.values(catalog.objects)) {
    if (object.parent === undefined) continue;
    const list = children.get(object.parent);
    if (list) list.push(object);
    else children.set(object.parent, [object]);
  }
  return children;
}

function referencesOf(
  children: readonly CatalogObject[],
  table: string,
  rootOf: ReadonlyMap<string, string>,
): readonly ColumnReference[] {
  const root = (name: string): string => rootOf.get(name) ?? name;
  return children.flatMap((object) => {
    if (object.kind !== 'constraint' || object.attributes.references === undefined) return [];
    const { columns = [], references } = object.attributes;
    return columns.flatMap((column, i) => {
      const to = references.columns[i];
      if (to === undefined) return [];
      return [{ from: columnName(root(table), column), to: columnName(root(references.table), to) }];
    });
  });
}
