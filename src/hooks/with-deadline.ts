import { setTimeout as sleep } from 'node:timers/promises';

export interface Deadline {
  /** 0 is without end. */
  readonly timeoutMs: number;
  /** Ends the work early. */
  readonly signal: AbortSignal | undefined;
  /** Stops what the work started elsewhere, and resolves when it is stopped. */
  readonly stop: () => Promise<void>;
}

/** What became of the work; after an abort it has failed, whatever it says itself. */
export type Ended<T> =
  | { readonly state: 'done'; readonly value: T }
  | { readonly state: 'failed'; readonly error: unknown }
  | { readonly state: 'timeout' }
  | { readonly state: 'interrupted' };

/** How long work that was aborted is waited for, to clean up after itself. */
const graceMs = 5000;

/** Does work that has to end: at the timeout or when `signal` says so, its own signal is aborted and `stop` called. */
export async function withDeadline<T>(
  work: (signal: () => AbortSignal) => Promise<T>,
  { timeoutMs, signal, stop }: Deadline,
): Promise<Ended<T>> {
  if (signal?.aborted) return { state: 'interrupted' };
  let cause: 'timeout' | 'interrupted' | undefined;
  let controller: AbortController | undefined;
  let release = (): void => undefined;
  const aborted = new Promise<undefined>((resolve) => {
    release = () => resolve(undefined);
  });
  const abort = (why: 'timeout' | 'interrupted'): void => {
    if (cause !== undefined) return;
    cause = why;
    controller?.abort();
    release();
  };
  // Made when it is asked for: most work never looks at it.
  const ownSignal = (): AbortSignal => {
    controller ??= new AbortController();
    if (cause !== undefined) controller.abort();
    return controller.signal;
  };
  const interrupt = (): void => abort('interrupted');
  const timer = timeoutMs > 0 ? setTimeout(() => abort('timeout'), timeoutMs) : undefined;
  signal?.addEventListener('abort', interrupt, { once: true });
  const ended = settle(() => work(ownSignal));
  try {
    const first = await Promise.race([ended, aborted]);
    if (first !== undefined && cause === undefined) return first;
    await stop();
    const grace = new AbortController();
    const wait = sleep(Math.min(graceMs, timeoutMs || graceMs), undefined, { signal: grace.signal });
    await Promise.race([ended, wait.catch(() => undefined)]);
    grace.abort();
    return { state: cause ?? 'timeout' };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', interrupt);
  }
}

async function settle<T>(work: () => Promise<T>): Promise<Ended<T>> {
  try {
    return { state: 'done', value: await work() };
  } catch (error) {
    return { state: 'failed', error };
  }
}
