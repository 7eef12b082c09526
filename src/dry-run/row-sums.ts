import type { Connection } from '../postgres/connection.ts';
import { readInTime } from './read-in-time.ts';

/** How many rows a table has, and a sum of hashes of them, which no order changes. */
export interface RowSum {
  readonly rows: number;
  readonly sum: string;
}

/** Larger ones are not read as a whole. */
const largestBytes = 64 * 1024 * 1024;

/** The sums of tables; `not read` where that takes too long, undefined where there is none of that name. */
export async function readRowSums(
  connection: Connection,
  tables: readonly string[],
): Promise<ReadonlyMap<string, RowSum | 'not read' | undefined>> {
  const sums = new Map<string, RowSum | 'not read' | undefined>();
  for (const table of tables) {
    const [size] = await connection.query<{ bytes: number | null }>(
      'select pg_table_size(to_regclass($1))::float8 as bytes',
      [table],
    );
    const bytes = size?.bytes ?? undefined;
    if (bytes === undefined) sums.set(table, undefined);
    else if (bytes > largestBytes) sums.set(table, 'not read');
    else {
      // The name is as quote_ident made it.
      const rows = await readInTime<RowSum>(
        connection,
        `select count(*)::float8 as rows, coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text as sum from ${table} as t`,
      );
      sums.set(table, rows?.[0] ?? 'not read');
    }
  }
  return sums;
}
