import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** Says beside each backup what it is; written last, so that a backup without one is none. */
const manifest = z.object({
  format: z.literal(1),
  file: z.string(),
  name: z.nullable(z.string()),
  database: z.string(),
  migration: z.string(),
  created_at: z.string(),
  server_version: z.int(),
  pg_dump: z.string(),
  compression: z.enum(['gzip', 'zstd', 'none']),
  /** zstd was not PostgreSQL's own: the whole file has to go through the program first. */
  is_wrapped: z.boolean(),
  bytes: z.int(),
  sha256: z.string(),
});

export type BackupManifest = z.infer<typeof manifest>;

export interface Backup extends BackupManifest {
  /** Absolute. */
  readonly path: string;
  readonly manifestPath: string;
}

export const manifestEnding = '.json';

/** The backups of a folder that are complete, the newest first; other files are none of ours. */
export async function listBackups(folder: string): Promise<readonly Backup[]> {
  const entries = await readdir(folder).catch(() => []);
  const found: Backup[] = [];
  for (const entry of entries) {
    if (!entry.endsWith(`.dump${manifestEnding}`)) continue;
    const manifestPath = join(folder, entry);
    const parsed = manifest.safeParse(readJson(await readFile(manifestPath, 'utf8').catch(() => '')));
    if (parsed.success) found.push({ ...parsed.data, path: join(folder, parsed.data.file), manifestPath });
  }
  return found.sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part);
  return hash.digest('hex');
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whatever it is, it is no manifest.
    return undefined;
  }
}
