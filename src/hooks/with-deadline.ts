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
  work: (signal: AbortSignal) => Promise<T>,
  { timeoutMs, signal, stop }: Deadline,
): Promise<Ended<T>> {
  const controller = new AbortController();
  let cause: 'timeout' | 'interrupted' = 'timeout';
  const abort = (why: typeof cause): void => {
    if (controller.signal.aborted) return;
    cause = why;
    controller.abort();
  };
  const interrupt = (): void => abort('interrupted');
  if (signal?.aborted) return { state: 'interrupted' };
  const timer = timeoutMs > 0 ? setTimeout(() => abort('timeout'), timeoutMs) : undefined;
  signal?.addEventListener('abort', interrupt, { once: true });
  const aborted = new Promise<undefined>((resolve) => {
    controller.signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  const ended = settle(() => work(controller.signal));
  try {
    const first = await Promise.race([ended, aborted]);
    if (first !== undefined && !controller.signal.aborted) return first;
    await stop();
    const grace = new AbortController();
    const wait = sleep(Math.min(graceMs, timeoutMs || graceMs), undefined, { signal: grace.signal });
    await Promise.race([ended, wait.catch(() => undefined)]);
    grace.abort();
    return { state: cause };
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
