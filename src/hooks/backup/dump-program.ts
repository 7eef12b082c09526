import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { delimiter, dirname, isAbsolute, join, resolve } from 'node:path';
import { hookFails } from '../hook-fails.ts';
import { runProgram } from './run-program.ts';

export interface Program {
  readonly path: string;
  /** 15 of `pg_dump (PostgreSQL) 15.18`. */
  readonly major: number;
  /** 15.18 */
  readonly version: string;
}

export interface FindOptions {
  readonly name: 'pg_dump' | 'pg_restore';
  /** Of the server, or of the program that wrote the file. */
  readonly atLeast: number;
  /** As configured: nothing else is looked for. */
  readonly given: string | undefined;
  readonly root: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** A folder to look in before PATH. */
  readonly beside?: string | undefined;
}

const exe = process.platform === 'win32' ? '.exe' : '';

/** Where packages keep one folder a major version: the star is the version. */
const versioned: readonly (readonly [folder: string, below: string])[] = [
  ['/usr/lib/postgresql', '*/bin'],
  ['/usr', 'pgsql-*/bin'],
  ['/opt/homebrew/opt', 'postgresql@*/bin'],
  ['/usr/local/opt', 'postgresql@*/bin'],
  ['/opt/homebrew/opt', 'libpq*/bin'],
  ['/Library/PostgreSQL', '*/bin'],
  ['/Applications/Postgres.app/Contents/Versions', '*/bin'],
  ['C:\\Program Files\\PostgreSQL', '*/bin'],
];

/**
 * The program that fits: the one given; else the one on PATH where it is new enough; else of the versions installed
 * beside each other the oldest that is. Throws when there is none, with what was found.
 */
export async function findProgram(options: FindOptions): Promise<Program> {
  const { name, atLeast, given, root, variables } = options;
  if (given !== undefined) {
    const path = isAbsolute(given) || /[\\/]/.test(given) ? resolve(root, given) : onPath(given, variables);
    if (path === undefined || !existsSync(path)) throw hookFails(`there is no program ${given}`);
    const program = await versionOf(path, variables);
    if (program === undefined) throw hookFails(`${given} does not say its version: it is no ${name}`);
    if (program.major < atLeast) throw tooOld(name, atLeast, [program]);
    return program;
  }
  const seen: Program[] = [];
  for (const path of [options.beside && join(options.beside, name + exe), onPath(name + exe, variables)]) {
    if (path === undefined || !existsSync(path)) continue;
    const program = await versionOf(path, variables);
    if (program === undefined) continue;
    if (program.major >= atLeast) return program;
    seen.push(program);
  }
  const others = await Promise.all((await versionedPaths(name)).map((path) => versionOf(path, variables)));
  const known = others.filter((program) => program !== undefined);
  const fitting = known.filter(({ major }) => major >= atLeast).sort((a, b) => a.major - b.major)[0];
  if (fitting) return fitting;
  seen.push(...known);
  if (seen.length > 0) throw tooOld(name, atLeast, seen);
  throw hookFails(
    `${name} was not found on PATH, nor where PostgreSQL's packages put it`,
    `Install PostgreSQL's client programs, version ${atLeast} or later, or name the program under \`${name}\`.`,
  );
}

function tooOld(name: string, atLeast: number, seen: readonly Program[]): Error {
  const list = [...new Set(seen.map(({ path, version }) => `${path} (${version})`))].join(', ');
  return hookFails(
    `${name} is older than the server, which is PostgreSQL ${atLeast}: ${list}`,
    `Install PostgreSQL's client programs, version ${atLeast} or later, or name the program under \`${name}\`.`,
  );
}

function onPath(name: string, variables: FindOptions['variables']): string | undefined {
  const folders = (variables.PATH ?? variables.Path ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

async function versionedPaths(name: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [folder, below] of versioned) {
    const [pattern = '', bin = ''] = below.split('/');
    const prefix = pattern.replace('*', '');
    const entries = await readdir(folder).catch(() => []);
    for (const entry of entries) {
      const path = join(folder, entry, bin, name + exe);
      if (entry.startsWith(prefix) && existsSync(path)) found.push(path);
    }
  }
  return found;
}

async function versionOf(path: string, variables: FindOptions['variables']): Promise<Program | undefined> {
  const ended = await runProgram(path, ['--version'], { environment: variables }).catch(() => undefined);
  const [, version, major] = /\(PostgreSQL\) ((\d+)\S*)/.exec(ended?.stdout ?? '') ?? [];
  return version === undefined ? undefined : { path, version, major: Number(major) };
}

/** The folder that a program's companions are in; Debian's wrapper on PATH has them beside it too. */
export function besideOf({ path }: Program): string {
  return dirname(path);
}
