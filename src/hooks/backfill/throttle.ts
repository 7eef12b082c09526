import { setTimeout as sleep } from 'node:timers/promises';
import { formatDuration } from '../../duration.ts';
import type { HookSession } from '../hook-context.ts';
import type { BackfillConfig } from './backfill-config.ts';

export interface Throttle {
  /** Resolves when the next batch may start. */
  wait(): Promise<void>;
  /** Milliseconds that batches were held back. */
  readonly heldMs: number;
}

export interface ThrottleOptions {
  readonly settings: BackfillConfig['throttle'];
  /** Backends whose locks others may wait for. */
  readonly workers: readonly number[];
  readonly signal: AbortSignal;
  /** Told why batches wait, as long as they do. */
  readonly onWait: (why: string) => void;
}

/** How often the server is asked. */
const intervalMs = 100;

/** Holds batches back while a replica lags behind or somebody waits for a lock of ours. */
export function throttleBy(session: HookSession, options: ThrottleOptions): Throttle {
  const { settings, signal, onWait } = options;
  const isOff = settings.max_replication_lag === 0 && !settings.lock_waits;
  let lastLook = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | undefined;
  let heldMs = 0;

  const look = async (): Promise<void> => {
    const started = performance.now();
    for (let pause = 50; ; pause = Math.min(pause * 2, 1000)) {
      const why = await reasonToWait(session, options);
      if (why === undefined) break;
      onWait(why);
      await sleep(pause, undefined, { signal });
      heldMs = performance.now() - started;
    }
    lastLook = performance.now();
  };
  return {
    get heldMs() {
      return heldMs;
    },
    async wait() {
      if (isOff || performance.now() - lastLook < intervalMs) return;
      looking ??= look().finally(() => {
        looking = undefined;
      });
      await looking;
    },
  };
}

interface Pressure {
  /** Seconds; null without a replica that has something to replay. */
  readonly lag: number | null;
  readonly waiting: number;
}

async function reasonToWait(
  session: HookSession,
  { settings, workers }: ThrottleOptions,
): Promise<string | undefined> {
  const [pressure] = await session.query<Pressure>(
    // A lag stays as it was for a while when there is nothing left to replay.
    `select (select extract(epoch from max(replay_lag))::float8 from pg_stat_replication
        where pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn) > 65536) as lag,
       (select count(*)::int from pg_stat_activity a
        where a.wait_event_type = 'Lock' and a.pid <> all($1::int[]) and pg_blocking_pids(a.pid) && $1::int[]) as waiting`,
    [workers],
  );
  const lagMs = (pressure?.lag ?? 0) * 1000;
  if (settings.max_replication_lag > 0 && lagMs > settings.max_replication_lag) {
    return `a replica is ${formatDuration(lagMs)} behind`;
  }
  if (settings.lock_waits && (pressure?.waiting ?? 0) > 0) return 'another session waits for a lock';
  return undefined;
}
