import { setTimeout as sleep } from 'node:timers/promises';
import { NotDelivered } from './not-delivered.ts';

export interface Delivery {
  readonly attempts: number;
  /** 0 is without end. */
  readonly attemptTimeoutMs: number;
  readonly signal: AbortSignal;
}

/** Tries to send as often as that may help. Throws what the last attempt threw. */
export async function deliver(
  send: (signal: AbortSignal) => Promise<void>,
  { attempts, attemptTimeoutMs, signal }: Delivery,
): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    try {
      await within(attemptTimeoutMs, signal, send);
      return attempt;
    } catch (error) {
      signal.throwIfAborted();
      const isFinal = error instanceof NotDelivered && error.isFinal;
      if (isFinal || attempt >= attempts) throw error;
      const asked = error instanceof NotDelivered ? error.retryAfterMs : undefined;
      await sleep(asked ?? 250 * 2 ** attempt * (0.5 + Math.random() / 2), undefined, { signal });
    }
  }
}

/** AbortSignal.any is not in the first versions of Node 20. */
async function within<T>(
  timeoutMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const stop = (): void => controller.abort(signal.reason);
  const timedOut = Object.assign(new Error('no answer in time'), { name: 'TimeoutError' });
  const timer = timeoutMs > 0 ? setTimeout(() => controller.abort(timedOut), timeoutMs) : undefined;
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
