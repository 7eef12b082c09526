import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Slip } from './tour.ts';

/** Runs `run` while a DDL file of the project has a slip in it; afterwards it is as it was. */
export async function withSlip<T>(
  directory: string,
  { file, instead, text }: Slip,
  run: () => Promise<T>,
): Promise<T> {
  const path = join(directory, file);
  const before = await readFile(path, 'utf8');
  if (!before.includes(instead)) throw new Error(`${file} has no "${instead.trim()}"`);
  await writeFile(path, before.replace(instead, text));
  return run().finally(() => writeFile(path, before));
}
