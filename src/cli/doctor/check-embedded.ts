import { access, constants } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../../postgres/embedded/paths.ts';
import { findPlatformPackage, type PlatformPackage } from '../../postgres/embedded/platform-package.ts';
import { programsIn } from '../../postgres/embedded/programs.ts';
import { embeddedStatus } from '../../postgres/embedded/server.ts';
import type { Check } from './check.ts';
import { checkOfError } from './check-of-error.ts';

/**
 * The embedded server as far as it is to be seen without starting it: package, programs, cache folder, state.
 * A package that is missing is no error here: only an environment that is embedded needs it.
 */
export async function checkEmbedded(override: string | undefined): Promise<readonly Check[]> {
  const cache = cacheFolder(override);
  const folder = await checkCache(cache);
  let found: PlatformPackage;
  try {
    found = findPlatformPackage();
  } catch (error) {
    return [folder, checkOfError(error, 'info')];
  }
  return [folder, await checkPrograms(found, cache), await checkState(override)];
}

async function checkPrograms({ version }: PlatformPackage, cache: string): Promise<Check> {
  const directory = join(cache, 'binaries', version, 'bin');
  if (!(await allows(join(directory, 'postgres'), constants.X_OK))) {
    return {
      state: 'ok',
      message: `embedded PostgreSQL ${version}: installed; the first start copies it to the cache`,
    };
  }
  try {
    const dataDirectory = (await embeddedStatus({ cacheFolder: cache })).dataDirectory;
    const { version: exact, account } = await programsIn(directory, dataDirectory);
    const under = account === undefined ? '' : `, run as ${account.name} because it refuses root`;
    return { state: 'ok', message: `embedded PostgreSQL ${exact}${under}` };
  } catch (error) {
    return checkOfError(error);
  }
}

async function checkState(override: string | undefined): Promise<Check> {
  try {
    const { state, dataDirectory, server } = await embeddedStatus({ cacheFolder: override });
    if (server !== undefined) {
      return {
        state: 'ok',
        message: `embedded server: runs, process ${server.processId}, data in ${dataDirectory}`,
      };
    }
    const when = state === 'stopped' ? 'stopped; it starts when a command needs it' : state;
    return { state: 'info', message: `embedded server: ${when}` };
  } catch (error) {
    return checkOfError(error);
  }
}

/** The cache folder, or the nearest folder above it that exists, must take new files. */
async function checkCache(cache: string): Promise<Check> {
  for (let folder = cache; ; folder = dirname(folder)) {
    if (!(await allows(folder, constants.F_OK)) && dirname(folder) !== folder) continue;
    if (await allows(folder, constants.W_OK | constants.X_OK)) {
      return { state: 'ok', message: `cache folder ${cache}` };
    }
    return {
      state: 'warning',
      message: `cache folder ${cache}: ${folder} cannot be written to, so the embedded server cannot start`,
      help: 'Set CONFITURE_CACHE to a folder of your own.',
    };
  }
}

async function allows(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}
