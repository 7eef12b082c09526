import { execFile } from 'node:child_process';
import { constants, existsSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { ConfitureError } from '../../errors.ts';
import type { CommandContext } from '../context.ts';

/**
 * Looks at vaults before a copy writes to them, and writes nothing itself. Says on stderr which ones git would take
 * along: a file with the originals of tokens belongs into no repository. Throws FILE_NOT_WRITABLE.
 */
export async function checkVaults(vaults: readonly string[], { say }: CommandContext): Promise<void> {
  for (const vault of vaults) {
    await refuseUnwritable(vault);
    if (await wouldBeCommitted(vault))
      say(
        `git does not ignore the vault ${vault}: add ${basename(vault)} to .gitignore, and keep it apart from the salt`,
      );
  }
}

async function refuseUnwritable(vault: string): Promise<void> {
  try {
    await access(existsSync(vault) ? vault : dirname(vault), constants.W_OK);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfitureError('FILE_NOT_WRITABLE', `cannot write to the vault ${vault}: ${reason}`, {
      hint: 'Make its folder, or name another file with `vault` of the strategy tokenization. Nothing was copied.',
      cause,
    });
  }
}

/** Exit code 1 of git is "not ignored"; 128, or no git, says that there is no repository to think of. */
function wouldBeCommitted(file: string): Promise<boolean> {
  return new Promise((resolve) => {
    execFile('git', ['check-ignore', '--quiet', basename(file)], { cwd: dirname(file) }, (error) => {
      resolve(error?.code === 1);
    });
  });
}
