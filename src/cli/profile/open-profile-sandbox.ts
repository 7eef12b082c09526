import { openSandbox } from '../../anonymize/sandbox/open-sandbox.ts';
import type { Sandbox } from '../../anonymize/sandbox/sandbox.ts';
import type { Config } from '../../config/config.ts';

/**
 * The sandbox that a command reads and runs custom strategies in, with the project's settings; no thread starts before
 * it is needed. At Ctrl-C what is asked of it rejects at once. Whoever opens it closes it.
 */
export function openProfileSandbox({ custom }: Pick<Config, 'custom'>, signal: AbortSignal): Sandbox {
  const sandbox = openSandbox({ threads: custom.sandbox.workers });
  const waiting = new Set<(reason: unknown) => void>();
  // One listener for all batches of a copy: each of its own would be a leak, says Node.
  const abort = (): void => {
    for (const reject of waiting) reject(signal.reason);
  };
  signal.addEventListener('abort', abort, { once: true });
  const unlessAborted = async <Result>(ask: () => Promise<Result>): Promise<Result> => {
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      waiting.add(reject);
      ask()
        .then(resolve, reject)
        .finally(() => waiting.delete(reject));
    });
  };
  return {
    columns: sandbox.columns,
    describe: (program) => unlessAborted(() => sandbox.describe(program)),
    open(use) {
      const column = sandbox.open(use);
      return {
        use,
        run: (values, others) => unlessAborted(() => column.run(values, others)),
        get usage() {
          return column.usage;
        },
      };
    },
    async close() {
      signal.removeEventListener('abort', abort);
      await sandbox.close();
    },
  };
}

/** The same around an action, whatever becomes of it. */
export async function withProfileSandbox<Result>(
  config: Pick<Config, 'custom'>,
  signal: AbortSignal,
  action: (sandbox: Sandbox) => Promise<Result>,
): Promise<Result> {
  const sandbox = openProfileSandbox(config, signal);
  try {
    return await action(sandbox);
  } finally {
    await sandbox.close();
  }
}
