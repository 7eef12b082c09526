import { qualify } from '../../catalog/identifier.ts';
import type { HookSession } from '../hook-context.ts';

/**
 * Drops the INVALID indexes named `…_ccnew` or `…_ccold` that a failed REINDEX CONCURRENTLY left beside these
 * indexes, on the same tables. One that somebody builds now is left alone. Returns their names.
 */
export async function dropInvalidCopies(
  session: HookSession,
  indexes: readonly number[],
  concurrently: boolean,
): Promise<readonly string[]> {
  if (indexes.length === 0) return [];
  const rows = await session.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name
     from pg_index x join pg_class c on c.oid = x.indexrelid join pg_namespace n on n.oid = c.relnamespace
     where not x.indisvalid and c.relname ~ '_cc(new|old)[0-9]*$'
       and exists (select from pg_index y join pg_class o on o.oid = y.indexrelid
         where y.indexrelid = any($1::oid[]) and y.indrelid = x.indrelid
         -- PostgreSQL cuts the index's own name so that the whole fits into 63 bytes.
         and starts_with(o.relname, regexp_replace(c.relname, '_cc(new|old)[0-9]*$', '')))
       and not exists (select from pg_stat_progress_create_index p where p.index_relid = c.oid)`,
    [indexes],
  );
  const dropped = rows.map(({ schema, name }) => qualify(schema, name));
  for (const name of dropped) {
    await session.execute(`drop index ${concurrently ? 'concurrently ' : ''}if exists ${name}`);
  }
  return dropped;
}
