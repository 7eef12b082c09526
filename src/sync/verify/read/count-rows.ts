import type { Connection } from '../../../postgres/connection.ts';
import type { VerifyUnit } from '../verify-unit.ts';
import type { VerifyContext } from './verify-context.ts';

/** Rows of both sides. */
export async function countRows(
  { source, target }: VerifyUnit,
  context: Pick<VerifyContext, 'source' | 'target'>,
): Promise<{ readonly sourceRows: number; readonly targetRows: number }> {
  const [sourceRows, targetRows] = await Promise.all([
    countOf(context.source, source),
    countOf(context.target, target),
  ]);
  return { sourceRows, targetRows };
}

async function countOf(connection: Connection, from: string): Promise<number> {
  const [row] = await connection.query<{ rows: number }>(`select count(*)::float8 as rows from ${from}`);
  return row?.rows ?? 0;
}
