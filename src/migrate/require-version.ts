import { ConfitureError } from '../errors.ts';
import type { Migration } from './migration.ts';
import { sameVersion } from './migration-version.ts';

/** The version as its files spell it ("3" → "003"). Throws USAGE when none is given, MIGRATION_NOT_FOUND. */
export function requireVersion(
  migrations: readonly Migration[],
  version: string | undefined,
  option: string,
): string {
  if (version === undefined) throw new ConfitureError('USAGE', `${option} is needed`);
  const found = migrations.find((migration) => sameVersion(migration.version, version));
  if (found) return found.version;
  throw new ConfitureError('MIGRATION_NOT_FOUND', `there is no migration ${version}`, {
    hint: '`confiture migrate status` lists the versions.',
  });
}
