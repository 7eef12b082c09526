import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfitureError } from '../errors.ts';
import type { Migration } from './migration.ts';
import { versionStyle } from './migration-version.ts';

export interface NewMigration {
  readonly version: string;
  readonly files: readonly [up: string, down: string];
}

/**
 * Writes an empty up and down script with the next version: in the folder's own style (counters keep their width),
 * counters of three digits in a new one. Throws USAGE for a name that makes no file name.
 */
export async function newMigration(
  root: string,
  dir: string,
  name: string,
  existing: readonly Migration[],
  now: Date,
): Promise<NewMigration> {
  const slug = migrationSlug(name);
  const version = nextVersion(existing, now);
  const up = `${dir}/${version}_${slug}.up.sql`;
  const down = `${dir}/${version}_${slug}.down.sql`;
  await mkdir(join(root, dir), { recursive: true });
  await writeFile(join(root, up), `-- ${version}: ${name}\n\n`, { flag: 'wx' });
  await writeFile(join(root, down), `-- takes ${version} back: ${name}\n\n`, { flag: 'wx' });
  return { version, files: [up, down] };
}

/** The name as part of a file name. Throws USAGE for one that makes none. */
export function migrationSlug(name: string): string {
  const slug = name
    .trim()
    .replace(/[\s-]+/g, '_')
    .toLowerCase();
  if (/^[a-z0-9_]+$/.test(slug)) return slug;
  throw new ConfitureError('USAGE', `"${name}" cannot name a migration`, {
    hint: 'Use letters, digits and underscores: `confiture migrate new add_loyalty_tier`.',
  });
}

/** The next version in the folder's own style, or the one `ahead` after it: a second later for a timestamp. */
export function nextVersion(existing: readonly Migration[], now: Date, ahead = 0): string {
  const last = existing.filter((migration) => migration.kind === 'versioned').at(-1)?.version;
  if (last === undefined) return String(ahead + 1).padStart(3, '0');
  if (versionStyle(last) === 'timestamp') {
    const later = new Date(now.getTime() + ahead * 1_000);
    return later.toISOString().replace(/\D/g, '').slice(0, 14);
  }
  return String(BigInt(last) + BigInt(ahead + 1)).padStart(last.length, '0');
}
