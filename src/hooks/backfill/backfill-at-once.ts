import type { HookResult } from '../hook.ts';
import type { HookSession } from '../hook-context.ts';
import { hookFails } from '../hook-fails.ts';
import type { BackfillPlan } from './backfill-plan.ts';
import { lastKeySql, nextRangeSql } from './key-range.ts';

/** Fills the target by one statement in the transaction that the session is in, with no record of it. */
export async function backfillAtOnce(session: HookSession, plan: BackfillPlan): Promise<HookResult> {
  const sql = plan.insertAll ?? (await wholeRange(session, plan));
  const tags = sql === undefined ? [] : await session.execute(sql);
  const rows = Number(/\d+$/.exec(tags.at(-1) ?? '')?.[0] ?? 0);
  return { rowsAffected: rows, message: `${rows.toLocaleString('en')} rows into ${plan.target.sql}` };
}

async function wholeRange(
  session: HookSession,
  { source, insert }: BackfillPlan,
): Promise<string | undefined> {
  const [start] = await session.query<{ first: readonly string[] | null }>(
    nextRangeSql(source, undefined, 1),
  );
  if (start === undefined || start.first === null) return undefined;
  const [end] = await session.query<{ last: readonly string[] }>(lastKeySql(source, undefined));
  if (end === undefined) throw hookFails('the source has lost its rows');
  return insert({ first: start.first, last: end.last });
}
