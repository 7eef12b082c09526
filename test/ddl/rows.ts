import type { Catalog } from '../../src/catalog/catalog.ts';
import { quoteIdentifier } from '../../src/catalog/identifier.ts';
import type { Connection } from '../../src/postgres/connection.ts';

/**
 * The rows of all tables that both catalogs have, as sorted text, of the columns that both have with one type and that
 * are not said to be lost.
 */
export async function rowsOf(
  connection: Connection,
  from: Catalog,
  to: Catalog,
  lost: readonly string[],
): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, readonly string[]> = {};
  for (const { id, kind, attributes } of Object.values(from.objects)) {
    const other = to.objects[id];
    if (kind !== 'table' || other?.kind !== 'table') continue;
    const table = id.slice('table:'.length);
    const columns = attributes.columns
      .map(quoteIdentifier)
      .filter((name) => other.attributes.columns.map(quoteIdentifier).includes(name))
      .filter((name) => !lost.includes(`${table}.${name}`));
    if (lost.includes(table) || columns.length === 0) continue;
    const list = columns.map((name) => `${name}::text`).join(', ');
    const rows = await connection.query<{ row: string }>(
      `select jsonb_build_array(${list})::text as row from only ${table} order by 1`,
    );
    found[table] = rows.map(({ row }) => row);
  }
  return found;
}
