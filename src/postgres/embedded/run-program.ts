import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { RunAs } from './account.ts';

const execute = promisify(execFile);

/**
 * The whole environment of the server's programs. PGPORT, PGDATA, LD_LIBRARY_PATH or a locale of the user's shell
 * would change what they do; English messages are what we read in the log.
 */
export const serverEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C' } as const;

/** What to hand to `spawn` to run as `account`. The working directory is one that every account may be in. */
export function spawnOptions(account: RunAs) {
  const identity = account === undefined ? {} : { uid: account.uid, gid: account.gid };
  return { ...identity, cwd: '/', env: serverEnvironment };
}

/** Runs one of the server's programs to its end and returns what it printed; rejects as execFile does. */
export async function runProgram(
  file: string,
  programArguments: readonly string[],
  account: RunAs,
): Promise<string> {
  const { stdout } = await execute(file, [...programArguments], spawnOptions(account));
  return stdout;
}
