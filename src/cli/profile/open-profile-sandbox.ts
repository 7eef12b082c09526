import { openSandbox } from '../../anonymize/sandbox/open-sandbox.ts';
import type { Sandbox } from '../../anonymize/sandbox/sandbox.ts';
import type { Config } from '../../config/config.ts';

/**
 * The sandbox that a command reads and runs custom strategies in, with the project's settings; no thread starts before
 * it is needed. At Ctrl-C it is closed, and what was asked of it rejects. Whoever opens it closes it.
 */
export function openProfileSandbox({ custom }: Pick<Config, 'custom'>, signal: AbortSignal): Sandbox {
  const sandbox = openSandbox({ threads: custom.sandbox.workers });
  const end = (): void => void sandbox.close();
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  return {
    ...sandbox,
    async close() {
      signal.removeEventListener('abort', end);
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
