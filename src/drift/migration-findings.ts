import type { Finding } from '../finding.ts';
import { isPending, type MigrationStatus } from '../migrate/status.ts';

/** What the ledger says that may explain why the database is not as declared. */
export function migrationFindings(statuses: readonly MigrationStatus[]): readonly Finding[] {
  const finding = (
    code: string,
    chosen: (status: MigrationStatus) => boolean,
    what: string,
    help: string,
  ): readonly Finding[] => {
    const found = statuses.filter(chosen);
    if (found.length === 0) return [];
    const names = found.map(({ version, name }) => `${version} ${name}`).join(', ');
    const count = found.length === 1 ? '1 migration' : `${found.length} migrations`;
    return [{ code, severity: 'info', message: `${count} ${what}: ${names}`, help }];
  };
  return [
    ...finding(
      'drift-migrations-pending',
      ({ state }) => isPending(state),
      'not applied here',
      'What they change differs until they are: confiture migrate up.',
    ),
    ...finding(
      'drift-migrations-changed',
      ({ state }) => state === 'changed',
      'changed after being applied',
      'The database has what the old text made: confiture migrate repair explains.',
    ),
    ...finding(
      'drift-migrations-missing',
      ({ state }) => state === 'missing',
      'applied here without a file',
      'They may come from another branch, and what they made may not be declared on this one.',
    ),
  ];
}
