import { createHash } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import envPaths from 'env-paths';

/** The port names the socket's file only: the server listens on no network address. */
export const port = 5432;

/** The shortest limit of the systems we run on: macOS' socket address holds 104 bytes with its final zero, Linux' 108. */
const longestSocketPath = 103;

/**
 * The folder that holds the embedded server: `override` (the user's CONFITURE_CACHE) or the system's cache folder
 * for the user. Root's server runs under another account, which may not enter root's home.
 */
export function cacheFolder(override?: string): string {
  if (override !== undefined && override !== '') return resolve(override);
  if (process.geteuid?.() !== 0) return resolve(envPaths('confiture', { suffix: '' }).cache);
  const system = '/var/cache/confiture';
  return mayWrite(system) ? system : join(tmpdir(), 'confiture-root');
}

export interface ServerPaths {
  /** Holds all of the server; belongs to us, the folders in it to the server's account. */
  readonly directory: string;
  readonly dataDirectory: string;
  readonly socketDirectory: string;
  readonly logFile: string;
}

/** Where the background server of one major version lives: majors cannot share a data directory. */
export function serverPaths(cache: string, major: number): ServerPaths {
  return pathsIn(join(cache, `postgres-${major}`));
}

export function pathsIn(directory: string): ServerPaths {
  return {
    directory,
    dataDirectory: join(directory, 'data'),
    socketDirectory: socketDirectory(directory),
    logFile: join(directory, 'server.log'),
  };
}

/** `socket` in the server's folder, or a short folder under the system's temporary one where that path is too long. */
export function socketDirectory(directory: string, temporary = tmpdir()): string {
  const key = createHash('sha256').update(directory).digest('hex').slice(0, 12);
  const choices = [join(directory, 'socket'), join(temporary, `confiture-${key}`)];
  return choices.find(fits) ?? `/tmp/confiture-${key}`;
}

function fits(folder: string): boolean {
  return Buffer.byteLength(socketFile(folder)) <= longestSocketPath;
}

/** The name PostgreSQL gives to its socket. */
export function socketFile(folder: string, ofPort = port): string {
  return join(folder, `.s.PGSQL.${ofPort}`);
}

/** Whether the folder, or the nearest one above it that exists, can be written to. */
function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return missing && dirname(folder) !== folder && mayWrite(dirname(folder));
  }
}
