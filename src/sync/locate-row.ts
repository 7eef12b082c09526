import { type ChosenRows, nthRowOf } from './copy-sql.ts';
import { closeQuietly, type OpenSessions } from './session-pair.ts';
import { prepareSource } from './session-settings.ts';
import { joinSnapshot, type SourceSnapshot } from './snapshot.ts';
import type { Chunk, CopyTable } from './sync-plan.ts';

export interface RowPlace {
  readonly table: CopyTable;
  readonly chunk: Chunk;
  readonly selected: ChosenRows | undefined;
  /** Of the chunk, from 1. */
  readonly n: number;
}

/**
 * "id = 42": the primary key of a chunk's row, as far as it is numbers and UUIDs that are not changed, since any text
 * may be about somebody. Undefined where it cannot be told, for whatever reason: an error is on its way already.
 */
export async function locateRow(
  { openSource, snapshot }: OpenSessions & { readonly snapshot: SourceSnapshot },
  { table, chunk, selected, n }: RowPlace,
): Promise<string | undefined> {
  const columns = tellableKey(table);
  const sql = nthRowOf(table, chunk, selected, { n, columns });
  if (sql === undefined) return undefined;
  const source = await openSource().catch(() => undefined);
  if (source === undefined) return undefined;
  try {
    await prepareSource(source);
    await joinSnapshot(source, snapshot);
    await source.execute(
      'set local enable_indexscan = off; set local enable_indexonlyscan = off; set local enable_bitmapscan = off',
    );
    const [row] = await source.query<Record<string, string>>(sql);
    if (row === undefined) return undefined;
    return columns.map((name) => `${name} = ${row[name]}`).join(', ');
  } catch {
    // Without a key the error still says what is wrong.
    return undefined;
  } finally {
    await closeQuietly(source);
  }
}

function tellableKey({ primaryKey, columns }: CopyTable): readonly string[] {
  return primaryKey.filter((key) =>
    columns.some(
      ({ name, wireType, change }) =>
        name === key && change === undefined && /^(smallint|integer|bigint|uuid)$/.test(wireType),
    ),
  );
}
