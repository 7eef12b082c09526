import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GeneratedMigrations } from '../../proof/generated-migrations.ts';
import type { GeneratedPair } from './generated-files.ts';

/** The files of generated migrations, in `dir`. */
export function pairsOf(
  { migrations, irreversible }: GeneratedMigrations,
  dir: string,
): readonly GeneratedPair[] {
  return migrations.map(({ version, name, up, down }) => ({
    version,
    name,
    up: `${dir}/${up.file}`,
    down: `${dir}/${down?.file}`,
    upSql: up.text,
    downSql: down?.text ?? '',
    irreversible: irreversible[version] ?? null,
  }));
}

/** Writes both files of each pair, and never over one that is there. */
export async function writePairs(root: string, dir: string, pairs: readonly GeneratedPair[]): Promise<void> {
  await mkdir(join(root, dir), { recursive: true });
  for (const { up, down, upSql, downSql } of pairs) {
    await writeFile(join(root, up), upSql, { flag: 'wx' });
    await writeFile(join(root, down), downSql, { flag: 'wx' });
  }
}
