import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Backup, listBackups } from './backup-manifest.ts';
import { partialEnding } from './partial.ts';

export interface Keep {
  readonly days: number | undefined;
  readonly last: number | undefined;
}

const dayMs = 86_400_000;

/**
 * Deletes old backups of the same database: with `days` those that are older, with `last` all but the newest, with both
 * those that are older and not among the newest. Never `latest`, never a file without a manifest; what crashed runs
 * left half-written goes after a day.
 */
export async function pruneBackups(folder: string, latest: Backup, keep: Keep): Promise<readonly string[]> {
  const now = Date.now();
  await deletePartials(folder, latest.database, now);
  if (keep.days === undefined && keep.last === undefined) return [];
  const same = (await listBackups(folder)).filter(
    ({ database, name }) => database === latest.database && name === latest.name,
  );
  const old = same.filter(({ path, created_at }, place) => {
    if (path === latest.path) return false;
    const isAged = keep.days === undefined || now - Date.parse(created_at) > keep.days * dayMs;
    return isAged && (keep.last === undefined || place >= keep.last);
  });
  for (const { path, manifestPath } of old) {
    // The manifest first: a backup without one is none.
    await rm(manifestPath, { force: true });
    await rm(path, { force: true });
  }
  return old.map(({ path }) => path);
}

async function deletePartials(folder: string, database: string, now: number): Promise<void> {
  for (const entry of await readdir(folder)) {
    if (!entry.startsWith(`${database}_`) || !entry.endsWith(partialEnding)) continue;
    const path = join(folder, entry);
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && now - found.mtimeMs > dayMs) await rm(path, { force: true });
  }
}
