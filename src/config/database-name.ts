import { createHash } from 'node:crypto';
import { basename } from 'node:path';

/** Databases that every server has and that no project may take. */
export const reservedDatabases: readonly string[] = ['postgres', 'template0', 'template1'];

/**
 * The embedded database of a project that names none: the project's name as an identifier, or the
 * folder's name with six hex digits of its path, since two folders of one name must not share a database.
 */
export function defaultDatabaseName(name: string | undefined, directory: string): string {
  if (name !== undefined) return toIdentifier(name);
  const digest = createHash('sha256').update(directory).digest('hex').slice(0, 6);
  return `${toIdentifier(basename(directory)).slice(0, 56)}_${digest}`;
}

/** PostgreSQL cuts identifiers at 63 bytes; what is left here is ASCII. */
function toIdentifier(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  if (plain === '') return 'confiture';
  const prefixed = /^[0-9]/.test(plain) || reservedDatabases.includes(plain) ? `db_${plain}` : plain;
  return prefixed.slice(0, 63);
}
