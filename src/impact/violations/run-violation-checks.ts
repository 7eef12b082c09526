import { quoteIdentifier } from '../../catalog/identifier.ts';
import { formatDuration } from '../../duration.ts';
import { ConfitureError } from '../../errors.ts';
import type { Connection } from '../../postgres/connection.ts';
import { sqlStateOf } from '../../postgres/database-error.ts';
import { rowsInWords } from '../../size-in-words.ts';
import { moreThanReads } from './more-than-reads.ts';
import { notAsked, unknownViolation } from './not-asked.ts';
import type { Violation, ViolationCheck } from './violation.ts';

export interface RunChecksOptions {
  /** For each statement, in milliseconds; waiting for a lock counts. */
  readonly statementTimeoutMs: number;
  /** Tables with more rows than this, or with nobody knows how many, are not read. */
  readonly maxRowsScanned?: number | undefined;
  /** Values of key columns may be shown: they can be personal data. */
  readonly showKeys?: boolean | undefined;
}

/**
 * Asks the database, in a READ ONLY transaction that is rolled back. What could not be told (a timeout, a missing
 * privilege, SQL that does not run yet, or that calls what may do more than read) is `unknown`. `connection` must not be in a transaction.
 * Throws what ends the session; no error of a single check.
 */
export async function runViolationChecks(
  connection: Connection,
  checks: readonly ViolationCheck[],
  options: RunChecksOptions,
): Promise<readonly Violation[]> {
  if (checks.every((check) => check.countSql === undefined)) {
    return checks.map(notAsked);
  }
  await connection.execute('begin transaction isolation level read committed, read only');
  try {
    // Without it, row security would hide rows from the count; with it, PostgreSQL refuses to answer.
    await connection.execute('set local row_security = off');
    await connection.execute(`set local statement_timeout = ${Math.round(options.statementTimeoutMs)}`);
    const violations: Violation[] = [];
    for (const check of checks) {
      // Before the savepoint, so that going back to it keeps the path.
      await connection.execute(
        `set local search_path = ${pathSql(check.searchPath)}; savepoint violation_check`,
      );
      violations.push(await runCheck(connection, check, options));
      // Lets go of the table, for which DDL of others may wait.
      await connection.execute('rollback to savepoint violation_check; release savepoint violation_check');
    }
    return violations;
  } finally {
    await connection.execute('rollback');
  }
}

async function runCheck(
  connection: Connection,
  check: ViolationCheck,
  options: RunChecksOptions,
): Promise<Violation> {
  const { countSql, rows } = check;
  if (countSql === undefined) return notAsked(check);
  const limit = options.maxRowsScanned;
  if (limit !== undefined && (rows === undefined || rows > limit)) {
    const size = rows === undefined ? 'nobody counted its rows' : `it has about ${rowsInWords(rows)}`;
    return unknownViolation(
      check,
      `${check.table} was not read: ${size}, more than the limit of ${rowsInWords(limit)}`,
    );
  }
  const calls = await moreThanReads(connection, countSql);
  if (calls !== undefined) return unknownViolation(check, `it calls ${calls}, which may do more than read`);
  const answer = await ask<{ count: string | number }>(connection, countSql);
  if ('rows' in answer) {
    const count = Number(answer.rows[0]?.count ?? 0);
    if (count === 0) return { ...unknownViolation(check, undefined), result: 'none', count };
    return {
      ...unknownViolation(check, undefined),
      result: 'found',
      count,
      ...(await samplesOf(connection, check, options)),
    };
  }
  if (isDataError(answer.state)) {
    return { ...unknownViolation(check, undefined), result: 'found', atLeast: 1, reason: answer.reason };
  }
  const reason = reasonOf(answer, options);
  if (answer.state !== '57014') return unknownViolation(check, reason);
  // Some rows are found long before all are counted.
  const samples = await samplesOf(connection, check, options);
  return samples.places.length === 0
    ? unknownViolation(check, reason)
    : {
        ...unknownViolation(check, undefined),
        result: 'found',
        atLeast: samples.places.length,
        reason,
        ...samples,
      };
}

async function samplesOf(
  connection: Connection,
  { placeSql, sampleSql, keyColumns }: ViolationCheck,
  { showKeys = false }: RunChecksOptions,
): Promise<Pick<Violation, 'keys' | 'places'>> {
  const places = placeSql === undefined ? undefined : await ask<{ place: string }>(connection, placeSql);
  const keys =
    showKeys && sampleSql !== undefined && keyColumns.length > 0
      ? await ask<Record<string, string | null>>(connection, sampleSql)
      : undefined;
  return {
    places: places !== undefined && 'rows' in places ? places.rows.map(({ place }) => place) : [],
    keys:
      keys !== undefined && 'rows' in keys
        ? keys.rows.map((row) => keyColumns.map((_, at) => row[`key${at + 1}`] ?? null))
        : [],
  };
}

type Answer<Row> = { readonly rows: readonly Row[] } | Refusal;

interface Refusal {
  readonly state: string;
  readonly reason: string;
}

async function ask<Row extends object>(connection: Connection, sql: string): Promise<Answer<Row>> {
  try {
    return { rows: await connection.query<Row>(sql) };
  } catch (error) {
    const state = sqlStateOf(error);
    // 57P01 and its like end the session, and so does what is no answer of PostgreSQL.
    if (!(error instanceof ConfitureError) || state === undefined || state.startsWith('57P')) throw error;
    await connection.execute('rollback to savepoint violation_check');
    return { state, reason: error.message };
  }
}

function isDataError(state: string): boolean {
  return state.startsWith('22') || state.startsWith('23');
}

function reasonOf({ state, reason }: Refusal, { statementTimeoutMs }: RunChecksOptions): string {
  if (state === '57014') return `it did not end within ${formatDuration(statementTimeoutMs)}`;
  return reason;
}

/** `$user` is a name like any other by then. An empty path is written as one empty name. */
function pathSql(path: readonly string[]): string {
  return path.length === 0 ? `''` : path.map(quoteIdentifier).join(', ');
}
