import { execFile } from 'node:child_process';
import { readFile, realpath } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ConfitureError } from '../../errors.ts';
import { elsewhere } from './folders.ts';
import { socketFile } from './paths.ts';
import { systemCode } from './system-error.ts';

/** A PostgreSQL server as its data directory's postmaster.pid describes it. */
export interface Postmaster {
  readonly processId: number;
  readonly dataDirectory: string;
  readonly port: number;
  readonly socketDirectory: string;
  /** `ready` is the only one in which sessions are let in; a file without a status is of a server that starts. */
  readonly status: 'starting' | 'ready' | 'stopping';
  /** Whether something listens on its socket. */
  readonly listening: boolean;
}

/**
 * The server that runs on a data directory; undefined where none does. A postmaster.pid outlives a server that
 * crashed, and its process id may since have gone to another program, so the socket is asked, then the process.
 * @throws EMBEDDED_FAILED where the file may not be read
 */
export async function findPostmaster(dataDirectory: string): Promise<Postmaster | undefined> {
  const described = parsePidFile(await readPidFile(dataDirectory));
  if (described === undefined || !(await isSameFolder(described.dataDirectory, dataDirectory)))
    return undefined;
  const listening = await listens(socketFile(described.socketDirectory, described.port));
  if (!listening && !(await isPostmaster(described.processId, described.dataDirectory))) return undefined;
  return { ...described, listening };
}

/** Lines of the file: process id, data directory, start time, port, socket directory, address, memory key, status. */
export function parsePidFile(text: string): Omit<Postmaster, 'listening'> | undefined {
  const [processId, dataDirectory, , port, socketDirectory, , , status = ''] = text.split('\n');
  if (!Number(processId) || !dataDirectory) return undefined;
  return {
    // A single-user backend, as initdb runs one, writes its process id negated.
    processId: Math.abs(Number(processId)),
    dataDirectory,
    port: Number(port),
    socketDirectory: socketDirectory ?? '',
    status: status.startsWith('ready') ? 'ready' : status.startsWith('stopping') ? 'stopping' : 'starting',
  };
}

/** Whether the process is a server on that data directory: we start them with `-D` and its path. */
export async function isPostmaster(processId: number, dataDirectory: string): Promise<boolean> {
  return `${await commandLine(processId)} `.includes(`/postgres -D ${dataDirectory} `);
}

async function readPidFile(dataDirectory: string): Promise<string> {
  const file = join(dataDirectory, 'postmaster.pid');
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return '';
    throw new ConfitureError('EMBEDDED_FAILED', `cannot read ${file}: ${code}`, {
      hint: `Run Confiture as the account that the folder belongs to. ${elsewhere}`,
      cause: error,
    });
  }
}

/** A data directory that was copied while its server ran holds the pid file of the other. */
async function isSameFolder(one: string, other: string): Promise<boolean> {
  const real = (path: string) => realpath(path).catch(() => path);
  return one === other || (await real(one)) === (await real(other));
}

/** Only a missing socket and a refusal mean that no one listens: a busy server answers with other errors. */
function listens(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket);
    connection.once('connect', () => {
      connection.destroy();
      resolve(true);
    });
    connection.once('error', (error) => {
      const code = systemCode(error);
      resolve(code !== 'ENOENT' && code !== 'ECONNREFUSED' && code !== 'ENOTSOCK');
    });
  });
}

/** The words of a process' command line, '' where there is no such process. */
async function commandLine(processId: number): Promise<string> {
  if (process.platform === 'linux') {
    const words = await readFile(`/proc/${processId}/cmdline`, 'utf8').catch(() => '');
    return words.replaceAll('\0', ' ');
  }
  const ps = promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(processId)]);
  return ps.then(
    ({ stdout }) => stdout,
    () => '',
  );
}
