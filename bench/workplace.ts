import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { execa } from 'execa';
import pg from 'pg';
import { deleteAtExit } from '../src/postgres/embedded/delete-at-exit.ts';
import { serverPaths } from '../src/postgres/embedded/paths.ts';
import { embeddedMajor } from '../src/postgres/embedded/platform-package.ts';
import { startEmbedded } from '../src/postgres/embedded/server.ts';
import { psql } from '../test/server/psql.ts';
import type { Subject } from './subject.ts';

/** What the benches share: one server for both sides, and a folder for projects. */
export interface Workplace {
  readonly folder: string;
  /** As `show server_version` says. */
  readonly serverVersion: string;
  /** The newest psql installed, not the wrapper that Debian puts on PATH; undefined where there is none. */
  readonly psql: string | undefined;
  url(database: string): string;
  /** Makes an empty database of that name; one that had it goes aside. */
  createDatabase(name: string): Promise<void>;
  /** Renames the database, where there is one, so that its name is free. */
  setAside(name: string): Promise<void>;
  /** Writes a project of scripts/generate-printoptim.ts, once for the same arguments, and returns its folder. */
  generate(...args: readonly string[]): Promise<string>;
  /** Our command line, as built in dist/. */
  confiture(args: readonly string[], rest?: Partial<Subject>): Subject;
  close(): Promise<void>;
}

const repository = resolve(import.meta.dirname, '..');
export const cli = join(repository, 'dist/cli.js');

/** Starts an embedded server of its own, with the settings it has for every user: commits wait for the disk. */
export async function openWorkplace(): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), 'confiture-bench-'));
  await chmod(folder, 0o711);
  const close = deleteAtExit(folder, serverPaths(folder, embeddedMajor).dataDirectory);
  const server = await startEmbedded({ cacheFolder: folder });
  const admin = new pg.Client(server.url('postgres'));
  await admin.connect();
  const { rows } = await admin.query<{ server_version: string }>('show server_version');
  const projects = new Map<string, Promise<string>>();
  let aside = 0;
  // Not dropped: for half a minute after a deletion ext4 looks for a free inode many times longer.
  const setAside = async (name: string): Promise<void> => {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
    if (rowCount !== 0) await admin.query(`alter database ${name} rename to aside_${++aside}`);
  };
  return {
    folder,
    serverVersion: rows[0]?.server_version ?? 'unknown',
    psql,
    url: (database) => server.url(database),
    setAside,
    async createDatabase(name) {
      await setAside(name);
      await admin.query(`create database ${name} template template0`);
      // What the server still has to write of this must not fall into the time of what comes.
      await admin.query('checkpoint');
    },
    generate(...args) {
      const known = projects.get(args.join(' '));
      const project = known ?? generate(join(folder, `project-${projects.size}`), args);
      projects.set(args.join(' '), project);
      return project;
    },
    confiture: (args, rest = {}) => ({
      name: `confiture ${args.join(' ')}`,
      program: process.execPath,
      args: [cli, ...args],
      ...rest,
    }),
    async close() {
      await admin.end();
      await close();
    },
  };
}

async function generate(out: string, args: readonly string[]): Promise<string> {
  await execa('tsx', [join(repository, 'scripts/generate-printoptim.ts'), '--out', out, ...args], {
    preferLocal: true,
    localDir: repository,
  });
  return out;
}

/** A program that is installed with psql. */
export function besidePsql(psql: string, name: string): string {
  return join(dirname(psql), name);
}
