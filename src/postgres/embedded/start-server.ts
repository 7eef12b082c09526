import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import { ConfitureError } from '../../errors.ts';
import { copyPrograms } from './copy-programs.ts';
import type { EmbeddedOptions } from './embedded-server.ts';
import { makeFolder } from './folders.ts';
import { initialize } from './initialize.ts';
import { launch, notReady, readyTimeout } from './launch.ts';
import type { ServerPaths } from './paths.ts';
import { findPlatformPackage } from './platform-package.ts';
import { findPostmaster, type Postmaster } from './postmaster.ts';
import { programsIn } from './programs.ts';
import { stopPostmaster } from './stop-postmaster.ts';
import { systemCode } from './system-error.ts';

/** Finds or makes everything the background server needs, and starts it unless another process has. */
export async function startServer(paths: ServerPaths, options: EmbeddedOptions): Promise<Postmaster> {
  const task = 'Embedded PostgreSQL';
  const say = (detail: string) => options.progress?.({ task, state: 'running', detail });
  const cache = dirname(paths.directory);
  const platformPackage = findPlatformPackage(options);
  await makeFolder(cache);
  await makeFolder(paths.directory);
  say('preparing the programs');
  const directory = await copyPrograms(platformPackage, cache);
  const postmaster = await underLock(paths, async () => {
    const running = await settled(paths);
    if (running !== undefined) return running;
    const programs = await programsIn(directory, paths.dataDirectory);
    say('preparing the data directory');
    await initialize(programs, paths.dataDirectory, true);
    say('starting');
    return launch(programs, paths, {});
  });
  options.progress?.({ task, state: 'done' });
  return postmaster;
}

/** The server once it is ready; undefined once none runs. Its socket may be lost to a cleaner of temporary folders. */
async function settled(paths: ServerPaths): Promise<Postmaster | undefined> {
  const deadline = Date.now() + readyTimeout;
  for (;;) {
    const found = await findPostmaster(paths.dataDirectory);
    if (found === undefined || (found.status === 'ready' && found.listening)) return found;
    if (found.status === 'ready') await stopPostmaster(found);
    if (Date.now() > deadline) throw notReady(paths);
    await pause(20);
  }
}

/**
 * Lets one process at a time work on the server's folder. A lock is stale after 10 s without a sign of life from
 * its holder; losing it so is no danger, because the data directory has PostgreSQL's own lock besides.
 */
async function underLock<T>(paths: ServerPaths, work: () => Promise<T>): Promise<T> {
  const release = await lock(paths.directory, {
    lockfilePath: join(paths.directory, 'start.lock'),
    realpath: false,
    retries: { retries: readyTimeout / 100, factor: 1, minTimeout: 100, maxTimeout: 100 },
    onCompromised: () => undefined,
  }).catch((error) => {
    throw new ConfitureError('EMBEDDED_FAILED', 'another process is still starting the embedded server', {
      hint: `Try again, or remove ${join(paths.directory, 'start.lock')} if no other process does.`,
      cause: error,
    });
  });
  try {
    return await work();
  } finally {
    await release().catch((error) => {
      const code = systemCode(error);
      if (code !== 'ERELEASED' && code !== 'ENOTACQUIRED') throw error;
    });
  }
}
