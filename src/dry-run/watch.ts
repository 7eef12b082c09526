import { setTimeout as sleep } from 'node:timers/promises';
import { blockingSessions, type SessionInfo } from '../postgres/blocking-sessions.ts';
import type { Connection } from '../postgres/connection.ts';

export interface WatchOptions {
  /** The backend that is watched. */
  readonly pid: number;
  /** Undefined: no limit. */
  readonly maxLockTimeMs: number | undefined;
  /** How long it may wait for a lock: a script can switch lock_timeout off. */
  readonly longestWaitMs: number;
  readonly everyMs: number;
  /** Called when a limit is passed. */
  readonly onSpent: () => void;
}

/** What another session sees of the dry-run's while it works. */
export interface Watch {
  /** Who it waited for last. */
  readonly blockers: readonly SessionInfo[];
  /** Whether others were kept from their work for too long. */
  readonly isSpent: boolean;
  /** Whether it waited for a lock for too long. */
  readonly isStuck: boolean;
  /** Ends the watching. */
  stop(): Promise<void>;
}

/** Locks that keep writers out, on relations that others know; a lock waited for keeps them out as well. */
const watchSql = `
select coalesce(bool_or(not granted), false) as waits,
  coalesce(bool_or(c.oid is not null and mode in ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')), false) as keeps
from pg_locks l
left join (pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname not in ('pg_toast', 'confiture'))
  on c.oid = l.relation and l.relation >= 16384
where l.pid = $1 and l.locktype <> 'virtualxid'`;

export function watchSession(observer: Connection, options: WatchOptions): Watch {
  const { pid, maxLockTimeMs, longestWaitMs, everyMs, onSpent } = options;
  const ended = new AbortController();
  let blockers: readonly SessionInfo[] = [];
  let since: number | undefined;
  let isSpent = false;
  let waitsSince: number | undefined;
  let isStuck = false;

  const look = async (): Promise<void> => {
    const looked = performance.now();
    const [state] = await observer.query<{ waits: boolean; keeps: boolean }>(watchSql, [pid]);
    if (state?.waits) {
      const now = await blockingSessions(observer, pid);
      if (now.length > 0) blockers = now;
      waitsSince ??= looked;
      if (performance.now() - waitsSince > longestWaitMs) {
        isStuck = true;
        waitsSince = undefined;
        onSpent();
      }
    } else waitsSince = undefined;
    if (!state?.keeps) return;
    since ??= looked;
    if (isSpent || maxLockTimeMs === undefined || performance.now() - since < maxLockTimeMs) return;
    isSpent = true;
    onSpent();
  };

  const watching = (async () => {
    while (!ended.signal.aborted) {
      await look();
      const left =
        since === undefined || maxLockTimeMs === undefined
          ? everyMs
          : maxLockTimeMs - (performance.now() - since);
      const pause = isSpent ? everyMs : Math.min(Math.max(left, 1), everyMs);
      await sleep(pause, undefined, { signal: ended.signal }).catch(() => undefined);
    }
  })();
  // A server that is gone is told by the session that works.
  const settled = watching.catch(() => undefined);

  return {
    get blockers() {
      return blockers;
    },
    get isSpent() {
      return isSpent;
    },
    get isStuck() {
      return isStuck;
    },
    async stop() {
      ended.abort();
      await settled;
    },
  };
}
