import { setTimeout as pause } from 'node:timers/promises';
import { ConfitureError } from '../../errors.ts';
import { isPostmaster, type Postmaster } from './postmaster.ts';
import { systemCode } from './system-error.ts';

/** Milliseconds that a fast shutdown may take before the server is made to stop at once. */
const patience = 30_000;

/**
 * Stops a server and waits for its end. SIGINT is PostgreSQL's fast shutdown (sessions are ended, nothing is lost);
 * SIGQUIT, the immediate one, leaves the next start to recover from the log.
 * @throws EMBEDDED_FAILED
 */
export async function stopPostmaster(server: Postmaster): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!(await send(server, signal))) return;
    const deadline = Date.now() + patience;
    while (Date.now() < deadline) {
      if (!(await isPostmaster(server.processId, server.dataDirectory))) return;
      await pause(10);
    }
  }
  throw failed(server, `it did not end within ${(patience * 2) / 1000} s`, undefined);
}

/** Signals the server, having made sure that its process id is still its own; false where it is gone. */
async function send(server: Postmaster, signal: NodeJS.Signals): Promise<boolean> {
  if (!(await isPostmaster(server.processId, server.dataDirectory))) {
    if (!server.listening) return false;
    throw failed(
      server,
      'its process is not visible from here (started in another container, perhaps)',
      undefined,
    );
  }
  try {
    process.kill(server.processId, signal);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ESRCH') return false;
    throw failed(server, `the system said ${systemCode(error)}`, error);
  }
}

function failed(server: Postmaster, reason: string, cause: unknown): ConfitureError {
  return new ConfitureError('EMBEDDED_FAILED', `cannot stop the embedded server: ${reason}`, {
    hint: `Its process id is ${server.processId}; stop it where it was started.`,
    details: { processId: server.processId, dataDirectory: server.dataDirectory },
    cause,
  });
}
