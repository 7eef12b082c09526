import { qualify } from '../../catalog/identifier.ts';
import type { Connection } from '../../postgres/connection.ts';
import type { ColumnWidths } from './index-bytes.ts';

/**
 * Average widths of columns, as ANALYZE found them, of the tables that the role may read.
 * Throws ConfitureError or DatabaseError as `Connection.query` does.
 */
export async function readColumnWidths(connection: Connection): Promise<ColumnWidths> {
  const rows = await connection.query<{ schema: string; table: string; names: string[]; widths: number[] }>(
    `select schemaname as schema, tablename as table, array_agg(attname::text) as names, array_agg(avg_width) as widths
     from pg_stats where schemaname not in ('pg_catalog', 'information_schema') and not inherited group by 1, 2`,
  );
  const widths = new Map(
    rows.map(({ schema, table, names, widths: all }) => [
      qualify(schema, table),
      new Map(names.map((name, at) => [name, all[at]])),
    ]),
  );
  return (relation, column) => widths.get(relation)?.get(column);
}
