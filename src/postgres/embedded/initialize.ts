import { chown, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ConfitureError } from '../../errors.ts';
import { elsewhere, notWritable } from './folders.ts';
import type { Programs } from './programs.ts';
import { runProgram } from './run-program.ts';
import { systemCode } from './system-error.ts';

/**
 * Makes the data directory unless there is one, under another name until it is whole. Databases are UTF8 and sort
 * by code point, the same on every machine; from 17 on, PostgreSQL's own C.UTF-8 also knows upper and lower case.
 * Run it under the lock: it removes what an interrupted attempt left.
 * @throws EMBEDDED_FAILED also where the data directory is of another major version
 */
export async function initialize(programs: Programs, dataDirectory: string, sync: boolean): Promise<void> {
  const found = await majorOf(dataDirectory);
  if (found === programs.major) return;
  if (found !== undefined) throw wrongMajor(dataDirectory, found, programs.major);
  await removePartial(dataDirectory);
  const partial = await makePartial(programs, dataDirectory);
  const locale = programs.major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : [];
  const options = ['--encoding=UTF8', '--no-locale', ...locale, '--username=postgres'];
  // Over the socket, whose folder only the server's account enters, everyone is trusted; over a network no one is.
  const access = ['--auth-local=trust', '--auth-host=reject'];
  try {
    const initdb = join(programs.directory, 'initdb');
    const initdbArguments = ['-D', partial, ...options, ...access, ...(sync ? [] : ['--no-sync'])];
    await runProgram(initdb, initdbArguments, programs.account);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw initdbFailed(dataDirectory, error);
  }
  await rename(partial, dataDirectory).catch((error) => {
    throw notWritable(dataDirectory, error);
  });
}

async function makePartial(programs: Programs, dataDirectory: string): Promise<string> {
  try {
    const partial = await mkdtemp(partialPrefix(dataDirectory));
    if (programs.account !== undefined) await chown(partial, programs.account.uid, programs.account.gid);
    return partial;
  } catch (error) {
    throw notWritable(dataDirectory, error);
  }
}

async function removePartial(dataDirectory: string): Promise<void> {
  const folder = dirname(dataDirectory);
  const prefix = basename(partialPrefix(dataDirectory));
  const left = (await readdir(folder)).filter((name) => name.startsWith(prefix));
  await Promise.all(left.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

function partialPrefix(dataDirectory: string): string {
  return `${dataDirectory}.partial-`;
}

/** The major version that made the data directory, as its PG_VERSION says; undefined where there is no directory. */
async function majorOf(dataDirectory: string): Promise<number | undefined> {
  try {
    const entries = await readdir(dataDirectory);
    if (entries.length === 0) return undefined;
    return Number.parseInt(await readFile(join(dataDirectory, 'PG_VERSION'), 'utf8'), 10);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw notWritable(dataDirectory, error);
    return undefined;
  }
}

function wrongMajor(dataDirectory: string, found: number, wanted: number): ConfitureError {
  return new ConfitureError(
    'EMBEDDED_FAILED',
    `the data directory ${dataDirectory} was made by PostgreSQL ${found}; the embedded server is PostgreSQL ${wanted}`,
    {
      hint: 'Move it away to keep its databases, or remove it; the next start makes a new one.',
      details: { dataDirectory, found, wanted },
    },
  );
}

function initdbFailed(dataDirectory: string, cause: unknown): ConfitureError {
  const printed = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : '';
  const output = printed || (cause instanceof Error ? cause.message : String(cause));
  return new ConfitureError('EMBEDDED_FAILED', `initdb could not make the data directory ${dataDirectory}`, {
    hint: `It said:\n${output}\n${elsewhere}`,
    details: { dataDirectory, output },
    cause,
  });
}
