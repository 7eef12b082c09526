import type { Connection } from '../postgres/connection.ts';
import { sqlStateOf } from '../postgres/database-error.ts';

/**
 * Gives sequences new files within the transaction, so that setval on them is taken back with it; `expressions` are
 * SQL that gives each as a regclass. Others wait for numbers of them from then on. Why not, where that cannot be.
 */
// ALTER SEQUENCE writes what it changes to a new file; setting the increment that it has changes nothing else.
export async function protectSequences(
  connection: Connection,
  expressions: readonly string[],
): Promise<string | undefined> {
  const alter = `do $confiture$ declare sequence regclass; step bigint; begin
    foreach sequence in array array[${expressions.join(', ')}]::regclass[] loop
      select seqincrement into step from pg_catalog.pg_sequence where seqrelid = sequence;
      if step is not null then execute pg_catalog.format('alter sequence %s increment by %s', sequence, step); end if;
    end loop;
  end $confiture$;`;
  try {
    await connection.execute(`savepoint confiture_sequence; ${alter} release savepoint confiture_sequence;`);
    return undefined;
  } catch (error) {
    if (sqlStateOf(error) === undefined || !(error instanceof Error)) throw error;
    await connection.execute(
      'rollback to savepoint confiture_sequence; release savepoint confiture_sequence;',
    );
    return error.message;
  }
}
