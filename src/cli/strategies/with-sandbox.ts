import { openSandbox } from '../../anonymize/sandbox/open-sandbox.ts';
import type { Sandbox } from '../../anonymize/sandbox/sandbox.ts';
import { ConfitureError } from '../../errors.ts';

/** Ends the threads of a sandbox after `action`, and throws INTERRUPTED at once when Ctrl-C is pressed. */
export async function withSandbox<Result>(
  { threads, signal }: { readonly threads: number; readonly signal: AbortSignal },
  action: (sandbox: Sandbox) => Promise<Result>,
): Promise<Result> {
  const sandbox = openSandbox({ threads });
  const { promise: aborted, stop } = untilAborted(signal);
  try {
    // What is at work in a thread may not come back for hours.
    return await Promise.race([aborted, action(sandbox)]);
  } finally {
    stop();
    await sandbox.close();
  }
}

function untilAborted(signal: AbortSignal): { readonly promise: Promise<never>; readonly stop: () => void } {
  let abort = (): void => {};
  const promise = new Promise<never>((_, reject) => {
    abort = () => reject(new ConfitureError('INTERRUPTED', 'interrupted'));
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
  return { promise, stop: () => signal.removeEventListener('abort', abort) };
}
