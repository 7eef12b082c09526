import { access, chmod, chown, constants, lstat, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfitureError } from '../../errors.ts';
import type { RunAs } from './account.ts';
import { systemCode } from './system-error.ts';

/** What to do where the server cannot live in the cache folder. */
export const elsewhere = 'Set CONFITURE_CACHE to a folder of your own, or use an environment with a url.';

/** Makes a folder for our own files, with its parents. Others may pass through it, since the server's account must. */
export async function makeFolder(path: string): Promise<void> {
  try {
    const made = await mkdir(path, { recursive: true });
    await access(path, constants.W_OK | constants.X_OK);
    if (made !== undefined) await chmod(path, 0o711);
  } catch (error) {
    throw notWritable(path, error);
  }
  await assertOwner(path, process.geteuid?.());
}

/** Makes a folder that only the server's account may enter, in a folder that exists. */
export async function makePrivateFolder(path: string, account: RunAs): Promise<void> {
  const made = await mkdir(path, { mode: 0o700 }).then(
    () => true,
    (error: unknown) => {
      if (systemCode(error) === 'EEXIST') return false;
      throw notWritable(path, error);
    },
  );
  if (!made) await assertOwner(path, account?.uid ?? process.geteuid?.());
  try {
    await chmod(path, 0o700);
    if (account !== undefined) await chown(path, account.uid, account.gid);
  } catch (error) {
    throw notWritable(path, error);
  }
}

/** The error for a path of the cache that the system would not let us write. */
export function notWritable(path: string, cause: unknown): ConfitureError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ConfitureError('EMBEDDED_FAILED', `the embedded server cannot write to ${path}: ${reason}`, {
    hint: elsewhere,
    details: { path, systemCode: systemCode(cause) },
    cause,
  });
}

/** In a folder that everyone writes to, such as /tmp, someone else may have taken the name to read what we put there. */
async function assertOwner(path: string, uid: number | undefined): Promise<void> {
  const parent = await stat(dirname(path));
  if ((parent.mode & 0o002) === 0) return;
  const found = await lstat(path);
  if (found.isDirectory() && found.uid === uid) return;
  throw new ConfitureError(
    'EMBEDDED_FAILED',
    `the folder ${path} belongs to another account (uid ${found.uid})`,
    {
      hint: elsewhere,
      details: { path },
    },
  );
}
