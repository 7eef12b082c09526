import { ConfitureError } from '../errors.ts';
import { excerpt } from '../excerpt.ts';
import type { Connection } from '../postgres/connection.ts';
import { sqlStateOf } from '../postgres/database-error.ts';
import { asReader } from './as-reader.ts';
import type { VerifyScript, VerifyStatement } from './course.ts';

/**
 * Runs a verify.sql in the transaction that is open, reading only. A query passes when it gives at least one row and
 * no row's first column is false or null; any other statement passes when it does not fail. Throws VERIFY_FAILED with
 * the place of the first that does not pass.
 */
export async function runVerify(
  connection: Connection,
  restoreSql: string,
  script: VerifyScript,
): Promise<void> {
  await asReader(connection, restoreSql, async () => {
    for (const statement of script.statements) {
      const why = await fault(connection, statement);
      if (why === undefined) continue;
      const { line, column } = statement;
      throw new ConfitureError('VERIFY_FAILED', `${script.file}:${line}: ${why.message}`, {
        hint: 'Mend the migration, or the check.',
        location: { file: script.file, line, column },
        excerpt: excerpt(script.text, statement),
        details: { sqlState: why.sqlState },
      });
    }
  });
}

interface Fault {
  readonly message: string;
  readonly sqlState?: string | undefined;
}

async function fault(connection: Connection, { text, hasRows }: VerifyStatement): Promise<Fault | undefined> {
  try {
    const rows = await connection.query(text);
    if (!hasRows) return undefined;
    if (rows.length === 0) return { message: 'the check gives no row' };
    const failing = rows.filter(isFailing).length;
    if (failing === 0) return undefined;
    return {
      message:
        rows.length === 1
          ? 'the check is not true'
          : `the check is not true in ${failing} of ${rows.length} rows`,
    };
  } catch (error) {
    const sqlState = sqlStateOf(error);
    if (sqlState === undefined || !(error instanceof Error)) throw error;
    return { message: error.message, sqlState };
  }
}

function isFailing(row: Record<string, unknown>): boolean {
  const [first] = Object.values(row);
  return first === false || first === null;
}
