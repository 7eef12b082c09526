import { type EmbeddedOptions, type EmbeddedServer, embeddedServer } from './embedded-server.ts';
import { cacheFolder, serverPaths } from './paths.ts';
import { embeddedMajor } from './platform-package.ts';
import { findPostmaster } from './postmaster.ts';
import { stopPostmaster } from './stop-postmaster.ts';

/**
 * The user's embedded server, started in the background if it does not run; it stays after our process ends. Any
 * number of processes may ask at once.
 * @throws EMBEDDED_UNSUPPORTED, EMBEDDED_NOT_INSTALLED, EMBEDDED_FAILED
 */
export async function startEmbedded(options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
  const paths = serverPaths(cacheFolder(options.cacheFolder), embeddedMajor);
  const running = await findPostmaster(paths.dataDirectory);
  if (running?.listening && running.status === 'ready') return embeddedServer(running, paths);
  // What a start needs is loaded for a start only: most commands find the server running.
  const { startServer } = await import('./start-server.ts');
  return embeddedServer(await startServer(paths, options), paths);
}

/**
 * Stops the user's embedded server, ending the sessions in it; its databases stay. False where it did not run.
 * @throws EMBEDDED_FAILED
 */
export async function stopEmbedded(options: Pick<EmbeddedOptions, 'cacheFolder'> = {}): Promise<boolean> {
  const running = await findPostmaster(
    serverPaths(cacheFolder(options.cacheFolder), embeddedMajor).dataDirectory,
  );
  if (running === undefined) return false;
  await stopPostmaster(running);
  return true;
}

export interface EmbeddedStatus {
  readonly state: 'stopped' | 'starting' | 'ready' | 'stopping';
  readonly major: number;
  readonly dataDirectory: string;
  readonly logFile: string;
  /** Undefined unless the state is `ready`. */
  readonly server: EmbeddedServer | undefined;
}

/** Looks without starting or changing anything. */
export async function embeddedStatus(
  options: Pick<EmbeddedOptions, 'cacheFolder'> = {},
): Promise<EmbeddedStatus> {
  const paths = serverPaths(cacheFolder(options.cacheFolder), embeddedMajor);
  const running = await findPostmaster(paths.dataDirectory);
  const state = running?.status ?? 'stopped';
  return {
    state,
    major: embeddedMajor,
    dataDirectory: paths.dataDirectory,
    logFile: paths.logFile,
    server: running !== undefined && state === 'ready' ? embeddedServer(running, paths) : undefined,
  };
}
