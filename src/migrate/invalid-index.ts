import pg from 'pg';
import type { Connection } from '../postgres/connection.ts';
import type { ConcurrentIndex } from '../sql/concurrent-index.ts';

export type IndexReadiness =
  /** The statement can run. */
  | 'run'
  /** An earlier run had finished it. */
  | 'already-done';

/**
 * Clears away what a failed CREATE INDEX or REINDEX CONCURRENTLY left: an INVALID index that costs every write and
 * serves no read, and that IF NOT EXISTS would take for the real one. `resuming` says that this very statement may
 * have finished in a run that died before recording it. An index that is being built by somebody now is not touched.
 */
export async function clearInvalidIndex(
  connection: Connection,
  target: ConcurrentIndex,
  resuming: boolean,
): Promise<IndexReadiness> {
  const found = await indexesOf(connection, target);
  if (target.action === 'drop') return resuming && found.length === 0 ? 'already-done' : 'run';
  for (const index of found.filter((candidate) => !candidate.valid && isLeftover(candidate, target))) {
    const name = `${pg.escapeIdentifier(index.schema)}.${pg.escapeIdentifier(index.name)}`;
    await connection.query(`drop index concurrently if exists ${name}`);
  }
  const built =
    target.action === 'create' && found.some((index) => index.valid && index.name === target.index);
  return resuming && built ? 'already-done' : 'run';
}

interface FoundIndex {
  readonly schema: string;
  readonly name: string;
  readonly valid: boolean;
}

// REINDEX CONCURRENTLY leaves its half-built copy as <index>_ccnew; the index itself stays valid.
function isLeftover(index: FoundIndex, target: ConcurrentIndex): boolean {
  if (target.action === 'reindex') return /_ccnew\d*$/.test(index.name);
  return target.index === undefined || index.name === target.index;
}

function indexesOf(connection: Connection, target: ConcurrentIndex): Promise<FoundIndex[]> {
  return connection.query<FoundIndex>(
    `select n.nspname as schema, i.relname as name, x.indisvalid as valid
     from pg_index x
     join pg_class i on i.oid = x.indexrelid
     join pg_class t on t.oid = x.indrelid
     join pg_namespace n on n.oid = i.relnamespace
     where ($1::text is null or n.nspname = $1) and ($1::text is not null or pg_table_is_visible(t.oid))
       and ($2::text is null or t.relname = $2)
       and ($3::text is null or i.relname = $3 or i.relname ~ ('^' || $3 || '_ccnew[0-9]*$'))
       and not exists (select from pg_stat_progress_create_index p where p.index_relid = i.oid)`,
    [target.schema ?? null, target.table ?? null, target.index ?? null],
  );
}
