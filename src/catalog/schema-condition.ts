import pg from 'pg';
import type { Scope } from './query.ts';

/**
 * The condition on a pg_namespace that chooses the schemas to read: those named, or all but the system's, our
 * ledger's and those of pgGit.
 */
export function schemaCondition(schemas: readonly string[] | undefined): Scope['schemas'] {
  if (schemas !== undefined) {
    const list = schemas.map((schema) => pg.escapeLiteral(schema)).join(', ');
    return (alias) => (list === '' ? 'false' : `${alias}.nspname in (${list})`);
  }
  return (alias) =>
    `${alias}.nspname not in ('information_schema', 'confiture') and not starts_with(${alias}.nspname, 'pg_') ` +
    `and not starts_with(${alias}.nspname, 'pggit')`;
}
