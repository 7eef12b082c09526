import { setTimeout as sleep } from 'node:timers/promises';
import type { HookResult } from '../hook.ts';
import type { HookContext, HookSession } from '../hook-context.ts';
import type { BackfillConfig } from './backfill-config.ts';
import type { BackfillPlan } from './backfill-plan.ts';
import { type BackfillState, beginBackfill, finishBackfill } from './backfill-record.ts';
import { batchSource } from './batch-source.ts';
import { runBatch } from './run-batch.ts';
import { throttleBy } from './throttle.ts';

/** Fills the target batch by batch over several sessions, and goes on where an earlier run stopped. */
export async function runBackfill(
  context: HookContext,
  config: BackfillConfig,
  plan: BackfillPlan,
): Promise<HookResult> {
  const state = await beginBackfill(context, plan);
  const { target, staging } = plan;
  if (state.isFinished) {
    return { message: `${target.sql} was filled by an earlier run, ${state.rows.toLocaleString('en')} rows` };
  }
  const tally = await insertBatches(context, config, plan, state);
  await finishBackfill(context.connection, state.id, staging?.table);
  const rows = state.rows + tally.rows;
  const resumed = state.batches > 0 ? `, ${state.batches} of them by an earlier run` : '';
  return {
    rowsAffected: tally.rows,
    stats: {
      target: target.sql,
      rows,
      batches: state.batches + tally.batches,
      resumed_batches: state.batches,
      held_back_ms: Math.round(tally.heldMs),
    },
    message: `${rows.toLocaleString('en')} rows into ${target.sql} in ${state.batches + tally.batches} batches${resumed}`,
  };
}

interface Tally {
  rows: number;
  batches: number;
  heldMs: number;
}

async function insertBatches(
  context: HookContext,
  config: BackfillConfig,
  plan: BackfillPlan,
  state: BackfillState,
): Promise<Tally> {
  const { batch_size, parallel_workers, throttle: settings } = config;
  const { signal } = context;
  const total = await expectedRows(context.connection, plan, batch_size);
  const finder = await context.open();
  // A plan that is lost with the server was of a batch that is not done: the commit of one writes what is before it.
  await finder.execute('set synchronous_commit = off');
  const batches = batchSource(finder, plan.source, state, { size: batch_size, ahead: parallel_workers });
  const workers = await Promise.all(Array.from({ length: parallel_workers }, () => context.open()));
  const tally: Tally = { rows: 0, batches: 0, heldMs: 0 };
  const doneBefore = state.batches * batch_size;
  const doneNow = (): number => doneBefore + tally.batches * batch_size;
  const throttle = throttleBy(context.connection, {
    settings,
    workers: await Promise.all(workers.map(processId)),
    signal,
    onWait: (why) => context.progress(doneNow(), total, `waiting: ${why}`),
  });
  let failed = false;
  const work = async (session: HookSession): Promise<void> => {
    try {
      for (;;) {
        await throttle.wait();
        if (failed || signal.aborted) return;
        const batch = await batches.next();
        if (batch === undefined) return;
        const rows = await runBatch(session, state.id, batch, await plan.insert(batch), signal);
        // Not `+= await`: it would read the sum before the wait, in which the other workers add to it.
        tally.rows += rows;
        tally.batches++;
        context.progress(
          Math.min(doneNow(), total ?? Number.POSITIVE_INFINITY),
          total,
          `batch ${tally.batches}`,
        );
        if (settings.pause > 0) await sleep(settings.pause, undefined, { signal });
      }
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  const ended = await Promise.allSettled(workers.map(work));
  const failure = ended.find((one) => one.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
  signal.throwIfAborted();
  return { ...tally, heldMs: throttle.heldMs };
}

async function processId(session: HookSession): Promise<number> {
  const [row] = await session.query<{ pid: number }>('select pg_backend_pid() as pid');
  return row?.pid ?? 0;
}

async function expectedRows(
  session: HookSession,
  { source, staging }: BackfillPlan,
  size: number,
): Promise<number | undefined> {
  if (staging === undefined) return source.rows === undefined ? undefined : Math.max(source.rows, size);
  const [row] = await session.query<{ rows: string | null }>(
    `select max(confiture_row) as rows from ${staging.table}`,
  );
  return Number(row?.rows ?? 0);
}
