import type { ProgressListener } from '../../progress.ts';
import type { ServerPaths } from './paths.ts';
import type { Postmaster } from './postmaster.ts';

export interface EmbeddedOptions {
  /** The cache folder to use instead of the system's for this user (CONFITURE_CACHE). */
  readonly cacheFolder?: string | undefined;
  /** Where to look for the platform package besides Confiture's own installation; the working directory by default. */
  readonly workingDirectory?: string | undefined;
  readonly progress?: ProgressListener | undefined;
}

/** An embedded server that runs and lets sessions in. */
export interface EmbeddedServer {
  readonly processId: number;
  readonly dataDirectory: string;
  readonly socketDirectory: string;
  readonly logFile: string;
  /** The connection URL of one of its databases, for the superuser `postgres`, without a password. */
  url(database: string): string;
}

export function embeddedServer(postmaster: Postmaster, paths: ServerPaths): EmbeddedServer {
  const { processId, dataDirectory, socketDirectory, port } = postmaster;
  return {
    processId,
    dataDirectory,
    socketDirectory,
    logFile: paths.logFile,
    url: (database) => socketUrl(socketDirectory, port, database),
  };
}

/**
 * A URL over a unix socket that libpq's programs and node-postgres read alike. It says the port because both would
 * else take PGPORT from the environment. node-postgres decodes the path with decodeURI, so that only `?` and `#`,
 * which would end the path, are more than that encodes.
 */
export function socketUrl(socketDirectory: string, port: number, database: string): string {
  const path = encodeURI(database).replaceAll('?', '%3F').replaceAll('#', '%23');
  return `postgresql://postgres@localhost:${port}/${path}?host=${encodeURIComponent(socketDirectory)}`;
}
