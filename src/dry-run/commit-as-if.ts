import { ConfitureError } from '../errors.ts';
import type { PlanStep } from '../migrate/plan.ts';
import type { Connection } from '../postgres/connection.ts';
import { sqlStateOf } from '../postgres/database-error.ts';

/** SET CONSTRAINTS holds to the end of the transaction, which is that of later steps, too: those go back to DEFERRED. */
const checkDeferred = `set constraints all immediate;
do $confiture$ declare names text; begin
  select pg_catalog.string_agg(distinct pg_catalog.format('%I.%I', n.nspname, c.conname), ', ') into names
  from pg_catalog.pg_constraint c join pg_catalog.pg_namespace n on n.oid = c.connamespace where c.condeferred;
  if names is not null then execute 'set constraints ' || names || ' deferred'; end if;
end $confiture$;`;

/**
 * Does what a commit would do beyond keeping things: deferred constraints and triggers run now.
 * Throws MIGRATION_FAILED with what PostgreSQL says of a violation, which has no place in the file.
 */
export async function commitAsIf(connection: Connection, step: PlanStep): Promise<void> {
  try {
    await connection.execute(checkDeferred);
  } catch (error) {
    const sqlState = sqlStateOf(error);
    if (sqlState === undefined || !(error instanceof ConfitureError)) throw error;
    const { hint, details } = error;
    throw new ConfitureError('MIGRATION_FAILED', `when ${step.file} is committed: ${error.message}`, {
      hint: [hint, 'A deferred constraint or trigger is checked at the end of the transaction.']
        .filter(Boolean)
        .join('\n'),
      details: { ...details, sqlState },
      cause: error,
    });
  }
}
