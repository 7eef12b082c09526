import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The program that a shell would run; undefined where there is none. */
export function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}
