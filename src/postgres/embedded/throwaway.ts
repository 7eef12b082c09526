import { chmod, mkdtemp, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyPrograms } from './copy-programs.ts';
import { deleteAtExit } from './delete-at-exit.ts';
import { type EmbeddedServer, embeddedServer } from './embedded-server.ts';
import { initialize } from './initialize.ts';
import { launch, type Settings } from './launch.ts';
import { cacheFolder, pathsIn } from './paths.ts';
import { findPlatformPackage, type PlatformPackage } from './platform-package.ts';
import { programsIn } from './programs.ts';

export interface ThrowawayOptions {
  /** A folder with `postgres` and `initdb` of any major version; the platform package's by default. */
  readonly programs?: string | undefined;
  /** The platform package to take the programs from; the installed one by default. */
  readonly platformPackage?: PlatformPackage | undefined;
  /** The cache folder that the package's programs are copied into, as for the background server. */
  readonly cacheFolder?: string | undefined;
  readonly settings?: Settings | undefined;
}

export interface ThrowawayServer extends EmbeddedServer {
  readonly major: number;
  /** Stops the server and deletes all of it. */
  stop(): Promise<void>;
}

/** Nothing here is worth keeping, so nothing waits for a disk. */
const fast: Settings = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };

/** Bytes that a folder in memory must have free: an empty server takes 40 MB, its log of changes up to 1 GB. */
const roomInMemory = 2 ** 30;

/**
 * Starts a server of its own for tests, in memory where there is room, that ends with our process however that ends.
 * @throws EMBEDDED_UNSUPPORTED, EMBEDDED_NOT_INSTALLED, EMBEDDED_FAILED
 */
export async function startThrowaway(options: ThrowawayOptions = {}): Promise<ThrowawayServer> {
  const directory =
    options.programs ??
    (await copyPrograms(options.platformPackage ?? findPlatformPackage(), cacheFolder(options.cacheFolder)));
  const folder = await mkdtemp(join(await fastFolder(), 'confiture-'));
  const stop = deleteAtExit(folder, join(folder, 'data'));
  try {
    await chmod(folder, 0o711);
    const paths = pathsIn(folder);
    const programs = await programsIn(directory, paths.dataDirectory);
    await initialize(programs, paths.dataDirectory, false);
    const postmaster = await launch(programs, paths, { ...fast, ...options.settings });
    return { ...embeddedServer(postmaster, paths), major: programs.major, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Memory that looks like a folder, where the system has it with room to spare; containers often give it 64 MB. */
async function fastFolder(): Promise<string> {
  const memory = '/dev/shm';
  const space = await statfs(memory).catch(() => undefined);
  return space !== undefined && space.bavail * space.bsize > roomInMemory ? memory : tmpdir();
}
