import { ConfitureError } from '../errors.ts';
import type { Connection } from '../postgres/connection.ts';
import { sqlStateOf } from '../postgres/database-error.ts';
import { asReader } from './as-reader.ts';
import { findObject } from './find-object.ts';
import type { PlanStep } from './plan.ts';
import type { Precondition } from './precondition.ts';

/**
 * Holds preconditions against the database, reading only. Throws PRECONDITION_FAILED with the place of the first that
 * does not hold, all of them in `details.failed`.
 */
export async function checkPreconditions(
  connection: Connection,
  restoreSql: string,
  preconditions: readonly Precondition[],
  step: PlanStep,
): Promise<void> {
  const failed: { readonly reason: string; readonly place: Precondition['place'] }[] = [];
  await asReader(connection, restoreSql, async () => {
    for (const { check, message, place } of preconditions) {
      const reason = await fault(connection, check, place);
      if (reason !== undefined) failed.push({ reason: message ?? reason, place });
    }
  });
  const [first] = failed;
  if (first === undefined) return;
  const more = failed.length > 1 ? ` (and ${failed.length - 1} more)` : '';
  throw new ConfitureError('PRECONDITION_FAILED', `${first.reason}${more}`, {
    hint: 'Its preconditions say when it may run. Put the database so, or take the migration out of this run.',
    location: first.place,
    details: {
      version: step.migration.version,
      failed: failed.map(({ reason, place }) => ({ reason, line: place.line })),
    },
  });
}

/** Why a check does not hold; undefined when it does. */
async function fault(
  connection: Connection,
  check: Precondition['check'],
  place: Precondition['place'],
): Promise<string | undefined> {
  try {
    switch (check.kind) {
      case 'sql':
        return await falseQuery(connection, check.sql);
      case 'rows':
        return await wrongCount(connection, check);
      default: {
        const found = await findObject(connection, check.kind, check.name);
        if (found === check.exists) return undefined;
        return `the ${check.kind} ${check.name} ${found ? 'exists already' : 'does not exist'}`;
      }
    }
  } catch (error) {
    const sqlState = sqlStateOf(error);
    if (sqlState === undefined || !(error instanceof Error)) throw error;
    throw new ConfitureError('PRECONDITION_FAILED', `a precondition cannot be checked: ${error.message}`, {
      location: place,
      details: { sqlState },
      cause: error,
    });
  }
}

async function falseQuery(connection: Connection, sql: string): Promise<string | undefined> {
  const [row] = await connection.query(sql);
  const [value] = Object.values(row ?? {});
  return value === true ? undefined : 'a query that has to be true is not';
}

/** Counts no further than it has to. */
async function wrongCount(
  connection: Connection,
  { table, min = 0, max }: Extract<Precondition['check'], { readonly kind: 'rows' }>,
): Promise<string | undefined> {
  const [name] = await connection.query<{ name: string }>('select $1::regclass::text as name', [table]);
  const limit = (max ?? min) + 1;
  const [row] = await connection.query<{ rows: number }>(
    `select count(*)::int as rows from (select from ${name?.name} limit ${limit}) counted`,
  );
  const rows = row?.rows ?? 0;
  if (rows < min) return `${table} has ${rows} rows, and needs at least ${min}`;
  return max !== undefined && rows > max ? `${table} has more than ${max} rows` : undefined;
}
