import type { HookSession } from '../hook-context.ts';
import type { BackfillPlan, KeyedSource } from './backfill-plan.ts';

const number = 'confiture_row';

/** The table that keeps a query's rows until they are inserted. */
export function stageOf(fingerprint: string): string {
  return `confiture.backfill_${fingerprint}`;
}

export function stagedSource(table: string): KeyedSource {
  return { from: `${table} s`, keys: [{ name: number, type: 'bigint' }], mayLackKey: false, rows: undefined };
}

/** Runs the query once and keeps its rows, numbered; in the caller's transaction. */
export async function fillStage(
  session: HookSession,
  { table, query }: NonNullable<BackfillPlan['staging']>,
): Promise<void> {
  await session.execute(`drop table if exists ${table}`);
  await session.execute(
    `create table ${table} as select row_number() over () as ${number}, s.* from (${query}\n) s`,
  );
  await session.execute(`alter table ${table} add primary key (${number})`);
  await session.execute(`analyze ${table} (${number})`);
}
