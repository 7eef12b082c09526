import { setTimeout as sleep } from 'node:timers/promises';
import { ConfitureError } from '../errors.ts';
import type { Connection } from '../postgres/connection.ts';
import { checkResult, isPlain } from './check-result.ts';
import type { HookResult } from './hook.ts';
import type { HookContext } from './hook-context.ts';
import { type AttemptFailure, hookFailed, timedOut } from './hook-failure.ts';
import type { HookHost } from './hook-host.ts';
import { type CommitWith, type HookPlace, hookPlace } from './hook-place.ts';
import type { HookReport } from './hook-report.ts';
import type { Json } from './json.ts';
import { openForHook } from './open-for-hook.ts';
import { redactUrlIn } from './redact-url-in.ts';
import type { ReadyHook } from './resolve-hooks.ts';
import { withDeadline } from './with-deadline.ts';

export interface RunHookOptions {
  /** In the phase on_error: what went wrong. */
  readonly error?: HookContext['error'] | undefined;
  /** Written in the transaction of a hook with one of its own, before it commits. */
  readonly commitWith?: CommitWith | undefined;
}

/** Hooks that run hooks that run them again would never end; a hook that migrates meets the migration lock. */
const deepest = 5;
const running = new WeakMap<Connection, number>();

/**
 * Runs one hook: in its savepoint or on its own session, under its timeout, again as often as it says.
 * What it did is kept when it succeeds and taken back when it fails; the session is as before in both cases.
 * Throws HOOK_FAILED naming it; `details.sessionLost` when the migration cannot go on, whatever `onFailure` says.
 * Throws INTERRUPTED when the host's signal ended it.
 */
export async function runHook(
  ready: ReadyHook,
  host: HookHost,
  options: RunHookOptions = {},
): Promise<HookReport> {
  const { url } = host.facts;
  const level = (running.get(host.session) ?? 0) + 1;
  if (level > deepest) {
    const error = new Error(`hooks call each other ${deepest} deep`);
    throw hookFailed(ready, { error, fatal: false }, 0, url);
  }
  running.set(host.session, level);
  try {
    return await attemptOften(ready, host, options);
  } finally {
    running.set(host.session, level - 1);
  }
}

async function attemptOften(ready: ReadyHook, host: HookHost, options: RunHookOptions): Promise<HookReport> {
  const { url } = host.facts;
  const started = performance.now();
  for (let attempt = 1; ; attempt++) {
    const ended = await attemptHook(ready, host, options);
    if ('failure' in ended) {
      const { error, fatal } = ended.failure;
      if (error instanceof ConfitureError && error.code === 'INTERRUPTED') throw error;
      if (fatal || attempt > ready.retries) throw hookFailed(ready, ended.failure, attempt, url);
      const pause = Math.min(200 * 2 ** (attempt - 1), 5000) * (0.5 + Math.random() / 2);
      // Aborted, the next attempt ends at once and says why.
      await sleep(pause, undefined, { signal: host.signal }).catch(() => undefined);
      continue;
    }
    const { rowsAffected, stats, message } = ended.result ?? {};
    return {
      phase: ready.use.phase,
      type: ready.use.type,
      description: ready.use.description ?? null,
      outcome: 'succeeded',
      attempts: attempt,
      durationMs: performance.now() - started,
      rowsAffected: rowsAffected ?? null,
      stats: stats ?? null,
      message: message === undefined ? null : redactUrlIn(message, url, ready.secrets),
    };
  }
}

type Attempted = { readonly result: HookResult | undefined } | { readonly failure: AttemptFailure };

async function attemptHook(ready: ReadyHook, host: HookHost, options: RunHookOptions): Promise<Attempted> {
  const metadata = copyOf(host.state.metadata);
  const sessions = openForHook(host.open);
  let place: HookPlace;
  try {
    place = await hookPlace(ready.transaction, host, options.commitWith);
  } catch (error) {
    return { failure: { error, fatal: false } };
  }
  try {
    const result = await work(ready, host, options, { place, sessions, metadata });
    if (!isPlain(metadata)) throw new Error('what it put into the metadata is not plain data');
    await place.finish(metadata);
    host.state.metadata = metadata;
    return { result };
  } catch (error) {
    return { failure: { error, fatal: await isFatal(place) } };
  } finally {
    await sessions.close();
  }
}

interface Place {
  readonly place: HookPlace;
  readonly sessions: ReturnType<typeof openForHook>;
  readonly metadata: Record<string, Json>;
}

async function work(
  ready: ReadyHook,
  host: HookHost,
  { error }: RunHookOptions,
  { place, sessions, metadata }: Place,
): Promise<HookResult | undefined> {
  const { use, hook, config, timeoutMs } = ready;
  const context = (signal: () => AbortSignal): HookContext => ({
    ...host.facts,
    phase: use.phase,
    connection: place.guard.session,
    // In a dry-run another session would see nothing of it, and commit.
    open: host.screen ? () => Promise.resolve(place.guard.session) : sessions.open,
    metadata,
    rowsAffected: host.state.rowsAffected,
    error,
    log: (event, fields) => host.log?.(event, fields),
    progress: (done, total, detail) =>
      host.progress?.({ task: `${host.task}: ${use.type}`, state: 'running', done, total, detail }),
    get signal() {
      return signal();
    },
  });
  const stop = async (): Promise<void> => {
    place.guard.seal();
    sessions.seal();
    // A cancel that does not reach the server leaves the waiting for the statement itself.
    await Promise.allSettled([place.guard.cancel(), sessions.cancel()]);
    await place.guard.idle();
  };
  const ended = await withDeadline(async (signal) => hook.run(context(signal), config), {
    timeoutMs,
    signal: host.signal,
    stop,
  });
  place.guard.seal();
  await place.guard.idle();
  if (ended.state === 'timeout') throw timedOut(ready);
  if (ended.state === 'interrupted')
    throw new ConfitureError('INTERRUPTED', `interrupted in hook ${use.type}`);
  if (ended.state === 'failed') throw ended.error;
  return checkResult(ended.value);
}

/** Most hooks leave nothing, and copying that takes longer than to look. */
function copyOf(metadata: Readonly<Record<string, Json>>): Record<string, Json> {
  return Object.keys(metadata).length === 0 ? {} : structuredClone(metadata);
}

/** Takes the hook back; true when that could not be done. */
async function isFatal(place: HookPlace): Promise<boolean> {
  try {
    await place.undo();
    return false;
  } catch {
    // Why it cannot go on is the failure of the hook itself, which is what is told.
    return true;
  }
}
