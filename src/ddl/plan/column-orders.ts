import type { Catalog, ObjectId } from '../../catalog/catalog.ts';
import type { Decisions } from './verdict.ts';

/** A table whose columns will be the wanted ones in another order. */
export interface ColumnOrder {
  readonly table: ObjectId;
  readonly columns: readonly string[];
  readonly wanted: readonly string[];
}

/** PostgreSQL adds columns at the end: where that gives another order than wanted. */
export function columnOrders(from: Catalog, to: Catalog, { verdicts }: Decisions): readonly ColumnOrder[] {
  const anew = new Set<string>();
  for (const verdict of verdicts.values()) {
    if (verdict.action === 'replace' && verdict.to.kind === 'column')
      anew.add(`${verdict.to.parent} ${verdict.to.name}`);
  }
  return Object.values(to.objects).flatMap((table) => {
    const old = from.objects[table.id];
    if (table.kind !== 'table' && table.kind !== 'foreign table') return [];
    if (old === undefined || !('columns' in old.attributes)) return [];
    const { columns: wanted } = table.attributes;
    const kept = (old.attributes.columns ?? []).flatMap((column) => {
      const name = typeof column === 'string' ? column : column.name;
      return wanted.includes(name) && !anew.has(`${table.id} ${name}`) ? [name] : [];
    });
    const columns = [...kept, ...wanted.filter((name) => !kept.includes(name))];
    return columns.every((name, at) => name === wanted[at]) ? [] : [{ table: table.id, columns, wanted }];
  });
}
