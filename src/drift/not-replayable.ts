import { ConfitureError, type ErrorCode } from '../errors.ts';
import type { Migration } from '../migrate/migration.ts';

const ofMigrations = new Set<ErrorCode>([
  'DATABASE_PERMISSION',
  'LOCK_TIMEOUT',
  'MIGRATION_FAILED',
  'MIGRATION_PARTIAL',
  'MIGRATION_TRANSACTION_CONTROL',
]);

/** The error of a migration that did not run on a scratch database, as MIGRATION_NOT_REPLAYABLE; any other as it is. */
export function asNotReplayable(
  error: unknown,
  migrations: readonly Migration[],
  hasStart: boolean,
): unknown {
  if (!(error instanceof ConfitureError) || !ofMigrations.has(error.code)) return error;
  const { message, location, excerpt, details } = error;
  const isFirst = details?.version === migrations[0]?.version;
  const hint =
    isFirst && !hasStart
      ? 'If the first migration builds upon what was there already, name the DDL of that with --from.'
      : 'The migrations have to run from the first to the last on a fresh database of this server.';
  return new ConfitureError('MIGRATION_NOT_REPLAYABLE', `the migrations cannot be replayed: ${message}`, {
    hint,
    location,
    excerpt,
    details,
    cause: error,
  });
}
