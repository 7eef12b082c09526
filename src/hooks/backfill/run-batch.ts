import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { sqlStateOf } from '../../postgres/database-error.ts';
import type { HookSession } from '../hook-context.ts';
import type { Batch } from './backfill-record.ts';

/** Deadlock, serialization failure, lock_timeout: the same batch may well work a moment later. */
const passing = new Set(['40P01', '40001', '55P03']);
const attempts = 5;

/**
 * Inserts a batch and marks it done in one transaction, so that a crash leaves either both or none.
 * Returns the rows that the INSERT told.
 */
export async function runBatch(
  session: HookSession,
  backfill: string,
  { number }: Batch,
  insert: string,
  signal: AbortSignal,
): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    try {
      const tags = await session.execute(`begin; ${insert};`);
      const rows = Number(/\d+$/.exec(tags.at(-1) ?? '')?.[0] ?? 0);
      // Division by zero when another run was faster: its rows stand, and ours go with the transaction.
      await session.execute(
        `with done as (update confiture.backfill_batches set done_at = clock_timestamp(), rows = ${rows}
           where backfill = ${pg.escapeLiteral(backfill)} and number = ${number} and done_at is null returning 1)
         select 1 / count(*) from done; commit;`,
      );
      return rows;
    } catch (error) {
      await session.execute('rollback');
      const sqlState = sqlStateOf(error) ?? '';
      if (sqlState === '22012' && (await isDone(session, backfill, number))) return 0;
      if (!passing.has(sqlState) || attempt === attempts || signal.aborted) throw error;
      await sleep(100 * 2 ** attempt * (0.5 + Math.random() / 2), undefined, { signal });
    }
  }
}

async function isDone(session: HookSession, backfill: string, number: number): Promise<boolean> {
  const [row] = await session.query<{ done: boolean }>(
    'select done_at is not null as done from confiture.backfill_batches where backfill = $1 and number = $2',
    [backfill, number],
  );
  return row?.done ?? true;
}
