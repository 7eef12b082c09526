import { type Catalog, findObject, type ObjectId, type ObjectOf } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';

import { oncePerCatalog } from '../once-per-catalog.ts';

export type AnyTable = ObjectOf<'table'> | ObjectOf<'foreign table'>;
export type Column = ObjectOf<'column'>;

export function tableNamed(catalog: Catalog, name: string): AnyTable | undefined {
  return findObject(catalog, `table:${name}`) ?? findObject(catalog, `foreign table:${name}`);
}

/** The table of a column, whichever catalog that is of. */
export function tableOf(catalog: Catalog, { parent = 'table:' }: Column): AnyTable | undefined {
  return tableNamed(catalog, parent.slice(parent.indexOf(':') + 1));
}

export function columnOf(catalog: Catalog, table: AnyTable, name: string): Column | undefined {
  return findObject(catalog, `column:${nameOf(table)}.${quoteIdentifier(name)}`);
}

/** Names of the tables it inherits from or is a partition of. */
export function parentNames({ attributes }: AnyTable): readonly string[] {
  const { inherits = [], partitionOf } = attributes;
  return partitionOf === undefined ? inherits : [partitionOf];
}

/** The column of the same name in the first parent that has one. */
export function parentColumn(catalog: Catalog, column: Column): Column | undefined {
  const table = tableOf(catalog, column);
  for (const name of table === undefined ? [] : parentNames(table)) {
    const parent = tableNamed(catalog, name);
    const found = parent && columnOf(catalog, parent, column.name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The child tables and partitions of a table, without theirs. */
export function childrenOf(catalog: Catalog, table: AnyTable): readonly AnyTable[] {
  return childrenIn(catalog).get(nameOf(table)) ?? [];
}

/** The columns that child tables of all depths inherit from one. */
export function heirsOf(catalog: Catalog, column: Column): readonly Column[] {
  const table = tableOf(catalog, column);
  return (table === undefined ? [] : childrenOf(catalog, table)).flatMap((child) => {
    const heir = columnOf(catalog, child, column.name);
    return heir?.attributes.inherited ? [heir, ...heirsOf(catalog, heir)] : [];
  });
}

/** A column that came from its parent table before the change and does so after it: what is done to that one reaches it. */
export function followsParent({ from, to }: { readonly from: Column; readonly to: Column }): boolean {
  return from.attributes.inherited === true && to.attributes.inherited === true;
}

export function isTyped(table: AnyTable | undefined): boolean {
  return table?.kind === 'table' && table.attributes.ofType !== undefined;
}

const childrenIn = oncePerCatalog((catalog): ReadonlyMap<string, readonly AnyTable[]> => {
  const children = new Map<string, AnyTable[]>();
  for (const object of Object.values<Catalog['objects'][ObjectId]>(catalog.objects)) {
    if (object.kind !== 'table' && object.kind !== 'foreign table') continue;
    for (const parent of parentNames(object)) {
      const list = children.get(parent);
      if (list) list.push(object);
      else children.set(parent, [object]);
    }
  }
  return children;
});
