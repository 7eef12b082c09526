import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The path of psql, undefined where it is not installed: skip what needs it. */
export const psql = findProgram('psql');

/** Debian keeps one folder a major version and puts a wrapper on PATH that chooses among them. */
function findProgram(name: string): string | undefined {
  const debian = '/usr/lib/postgresql';
  const majors = existsSync(debian) ? readdirSync(debian).map(Number).filter(Number.isInteger) : [];
  const folders = [
    ...majors.sort((a, b) => b - a).map((major) => join(debian, String(major), 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}
