import { setTimeout as sleep } from 'node:timers/promises';
import { count } from '../count.ts';
import { ConfitureError } from '../errors.ts';
import { blockingSessions, describeSession, type SessionInfo } from '../postgres/blocking-sessions.ts';
import { sqlStateOf } from '../postgres/database-error.ts';
import type { Run } from './run.ts';

/** lock_timeout ran out, or a deadlock was broken at our cost: the same statements may succeed a moment later. */
const retriable = new Set(['55P03', '40P01']);

/**
 * Runs `attempt` again, after a pause that doubles from 0.2 s up to 5 s with jitter, while it fails for want of a
 * lock. Retries are watched from a second session; the last failure is thrown as LOCK_TIMEOUT naming who blocked.
 */
export async function retryOnLock<T>(run: Run, task: string, attempt: () => Promise<T>): Promise<T> {
  // A dry-run asks once, and is watched as a whole.
  if (run.rehearsal) return attempt();
  let blockers: readonly SessionInfo[] = [];
  for (let tries = 0; ; tries++) {
    try {
      // The first try goes unwatched, to spare every run a second session, unless it is the only one.
      if (tries === 0 && run.lockRetries > 0) return await attempt();
      const watched = await watchBlockers(run, attempt);
      if (watched.blockers.length > 0) blockers = watched.blockers;
      if (watched.outcome.status === 'fulfilled') return watched.outcome.value;
      throw watched.outcome.reason;
    } catch (error) {
      if (!retriable.has(sqlStateOf(error) ?? '')) throw error;
      if (tries >= run.lockRetries) throw notObtained(error, task, tries + 1, blockers);
      const pause = Math.min(200 * 2 ** tries, 5000) * (0.5 + Math.random() / 2);
      run.progress?.({
        task,
        state: 'waiting',
        detail: `lock not obtained, retry ${tries + 1} of ${run.lockRetries}`,
      });
      await sleep(pause, undefined, { signal: run.signal });
    }
  }
}

interface Watched<T> {
  readonly outcome: PromiseSettledResult<T>;
  readonly blockers: readonly SessionInfo[];
}

async function watchBlockers<T>(run: Run, attempt: () => Promise<T>): Promise<Watched<T>> {
  const observer = await run.openObserver();
  const finished = new AbortController();
  const [pid] = await run.connection.query<{ pid: number }>('select pg_backend_pid() as pid');
  try {
    const watching = watch(observer, pid?.pid ?? 0, finished.signal);
    const [outcome] = await Promise.allSettled([attempt().finally(() => finished.abort())]);
    return { outcome, blockers: await watching };
  } finally {
    await observer.close();
  }
}

async function watch(
  observer: Run['connection'],
  pid: number,
  until: AbortSignal,
): Promise<readonly SessionInfo[]> {
  let seen: readonly SessionInfo[] = [];
  while (!until.aborted) {
    const now = await blockingSessions(observer, pid);
    if (now.length > 0) seen = now;
    await sleep(50, undefined, { signal: until }).catch(() => undefined);
  }
  return seen;
}

function notObtained(
  error: unknown,
  task: string,
  tries: number,
  blockers: readonly SessionInfo[],
): ConfitureError {
  const who = blockers.map(describeSession).join('; ');
  const place = error instanceof ConfitureError ? { location: error.location, excerpt: error.excerpt } : {};
  return new ConfitureError(
    'LOCK_TIMEOUT',
    `${task}: no lock within lock_timeout, ${count(tries, 'time')}${who && `; blocked by ${who}`}`,
    {
      ...place,
      hint: 'Nothing of it remains. End or wait for the blocking transaction, then run again; lock_timeout and lock_retries say how long we wait.',
      details: { blockers, tries },
      cause: error,
    },
  );
}
