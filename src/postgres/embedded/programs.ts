import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfitureError } from '../../errors.ts';
import { candidateAccounts, type RunAs } from './account.ts';
import { elsewhere } from './folders.ts';
import { runProgram } from './run-program.ts';
import { systemCode } from './system-error.ts';

/** PostgreSQL's server programs (postgres, initdb) and the account they have been seen to run under. */
export interface Programs {
  readonly directory: string;
  /** As `postgres --version` says it: 18.4, 15.18, 19beta1. */
  readonly version: string;
  readonly major: number;
  readonly account: RunAs;
}

/**
 * Settles the account for the programs in `directory` by running `postgres --version` under each candidate: only
 * the attempt shows whether the system lets us change to it (containers may map a single account), whether that
 * account can enter the folder, and whether the program fits the system.
 * @throws EMBEDDED_FAILED, EMBEDDED_UNSUPPORTED
 */
export async function programsIn(directory: string, dataDirectory: string): Promise<Programs> {
  const postgres = join(directory, 'postgres');
  let refusal: unknown;
  for (const account of await candidateAccounts(dataDirectory)) {
    try {
      const output = await runProgram(postgres, ['--version'], account);
      const version = /\(PostgreSQL\) (\S+)/.exec(output)?.[1] ?? '';
      return { directory, version, major: Number.parseInt(version, 10), account };
    } catch (error) {
      refusal = error;
      if (!isAccountRefused(error)) throw cannotRun(postgres, account, error);
    }
  }
  throw new ConfitureError(
    'EMBEDDED_FAILED',
    'PostgreSQL refuses to run as root, and no other account can be used',
    {
      hint: 'Run Confiture as an ordinary user, or use an environment with a url.',
      cause: refusal,
    },
  );
}

/** EPERM and EINVAL come from setuid and setgid: the next account may be allowed. */
function isAccountRefused(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'EPERM' || code === 'EINVAL';
}

function cannotRun(postgres: string, account: RunAs, cause: unknown): ConfitureError {
  const who = account === undefined ? '' : ` as ${account.name}`;
  const code = systemCode(cause);
  if (code === 'EACCES') {
    return new ConfitureError('EMBEDDED_FAILED', `${postgres} may not be run${who}`, {
      hint: `Every folder on the way must let that account pass, on a file system not mounted noexec. ${elsewhere}`,
      cause,
    });
  }
  // The system says ENOENT about a program that exists when the program's loader does not, as on Alpine Linux.
  if (code === 'ENOENT' && existsSync(postgres)) {
    return new ConfitureError('EMBEDDED_UNSUPPORTED', `${postgres} is made for a system with glibc`, {
      hint: 'Use an environment with the url of a PostgreSQL server.',
      cause,
    });
  }
  const reason = cause instanceof Error ? cause.message.trim() : String(cause);
  return new ConfitureError('EMBEDDED_FAILED', `${postgres} cannot be run${who}: ${reason}`, {
    hint: 'Use an environment with the url of a PostgreSQL server.',
    cause,
  });
}
