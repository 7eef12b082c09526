import type pg from 'pg';
import type { TimedOperation } from './operation.ts';

/** Milliseconds of the statement on the tables of that size; everything is then as it was. */
export async function timeOperation(
  client: pg.Client,
  operation: TimedOperation,
  size: string,
): Promise<number> {
  const { before, sql, after, bare = false } = operation;
  const on = (text: string): string => text.replaceAll('$t', size);
  await client.query('checkpoint');
  if (!bare) await client.query('begin');
  try {
    if (before !== undefined) await client.query(on(before));
    const started = performance.now();
    await client.query(on(sql));
    return performance.now() - started;
  } finally {
    if (!bare) await client.query('rollback');
    for (const statement of after?.split(';') ?? []) await client.query(on(statement));
  }
}
