import { spawn } from 'node:child_process';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ConfitureError } from '../../errors.ts';
import { makePrivateFolder, notWritable } from './folders.ts';
import { port, type ServerPaths, socketFile } from './paths.ts';
import { findPostmaster, type Postmaster } from './postmaster.ts';
import type { Programs } from './programs.ts';
import { spawnOptions } from './run-program.ts';
import { systemCode } from './system-error.ts';

/** Milliseconds for a server to become ready; one that recovers from a crash reads its whole log first. */
export const readyTimeout = 120_000;

/** Milliseconds for the last processes of a killed server to notice and let go of its memory. */
const releaseTimeout = 10_000;

/** Settings by name, as in postgresql.conf. */
export type Settings = Readonly<Record<string, string>>;

/**
 * Starts a server on a data directory on which none runs, and waits until it lets sessions in. It belongs to no
 * terminal and holds nothing of ours open, so it goes on when we end. Run it under the lock.
 * @throws EMBEDDED_FAILED with the last lines of the server's log
 */
export async function launch(
  programs: Programs,
  paths: ServerPaths,
  settings: Settings,
): Promise<Postmaster> {
  await makePrivateFolder(paths.socketDirectory, programs.account);
  const deadline = Date.now() + releaseTimeout;
  for (;;) {
    await removeLeftovers(paths);
    const started = await attempt(programs, paths, settings);
    if (started !== undefined) return started;
    const log = await readFile(paths.logFile, 'utf8').catch(() => '');
    if (!log.includes('pre-existing shared memory block') || Date.now() > deadline) throw failed(paths, log);
    await pause(50);
  }
}

/** One start; undefined where the server ended instead. */
async function attempt(
  programs: Programs,
  paths: ServerPaths,
  settings: Settings,
): Promise<Postmaster | undefined> {
  const log = await open(paths.logFile, 'w', 0o600).catch((error) => {
    throw notWritable(paths.logFile, error);
  });
  const command = serverArguments(paths, settings);
  const server = spawn(join(programs.directory, 'postgres'), command, {
    ...spawnOptions(programs.account),
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  let ended = false;
  server.once('exit', () => {
    ended = true;
  });
  server.once('error', () => {
    ended = true;
  });
  server.unref();
  await log.close();
  const deadline = Date.now() + readyTimeout;
  while (!ended) {
    const found = await findPostmaster(paths.dataDirectory);
    if (found?.processId === server.pid && found?.status === 'ready') return found;
    if (Date.now() > deadline) throw notReady(paths);
    await pause(5);
  }
  return undefined;
}

/** What only this start decides goes on the command line; everything else is the user's to set in postgresql.conf. */
function serverArguments(paths: ServerPaths, settings: Settings): string[] {
  const all: Settings = {
    listen_addresses: '',
    port: String(port),
    unix_socket_directories: `"${paths.socketDirectory.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    // A schema of thousands of tables built in one transaction holds a lock on each.
    max_locks_per_transaction: '256',
    log_line_prefix: '%m [%p] %q%u@%d ',
    ...settings,
  };
  return [
    '-D',
    paths.dataDirectory,
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

/** What a crashed server left would stop the next one; the log of the run before stays readable. */
async function removeLeftovers(paths: ServerPaths): Promise<void> {
  const socket = socketFile(paths.socketDirectory);
  const left = [join(paths.dataDirectory, 'postmaster.pid'), socket, `${socket}.lock`];
  await Promise.all(left.map((file) => rm(file, { force: true })));
  await rename(paths.logFile, `${paths.logFile}.previous`).catch((error) => {
    if (systemCode(error) !== 'ENOENT') throw notWritable(paths.logFile, error);
  });
}

function failed(paths: ServerPaths, log: string): ConfitureError {
  const lines = log.trimEnd().split('\n').slice(-10);
  return new ConfitureError('EMBEDDED_FAILED', 'the embedded server did not start', {
    hint: `The last lines of its log, ${paths.logFile}:\n${lines.join('\n')}`,
    details: { dataDirectory: paths.dataDirectory, logFile: paths.logFile, log: lines },
  });
}

/** It is left alone: ending a recovery would only have it begin again. */
export function notReady(paths: ServerPaths): ConfitureError {
  return new ConfitureError(
    'EMBEDDED_FAILED',
    `the embedded server is not ready after ${readyTimeout / 1000} s; it may be recovering from a crash`,
    { hint: `Its log says how far it is: ${paths.logFile}`, details: { logFile: paths.logFile } },
  );
}
