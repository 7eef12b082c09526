import type { HookSession } from '../hook-context.ts';
import { oneQuery } from '../queries/one-statement.ts';

/** A query's rows as text, column by column, which keeps every digit and columns of the same name apart. */
export interface Cells {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** Rows beyond this are not read: a check compares a few figures. */
const most = 1000;

export async function queryCells(session: HookSession, what: string, sql: string): Promise<Cells> {
  const query = await oneQuery(what, sql);
  // UNION ALL keeps the order of its parts, unless they run in parallel.
  await session.execute('set local enable_parallel_append = off');
  const rows = await session.query<{ names: string[]; cells: (string | null)[] }>(
    `select array(select key from json_each_text(row_to_json(q))) as names,
       array(select value from json_each_text(row_to_json(q))) as cells
     from (${query}\n) q limit ${most}`,
  );
  await session.execute('set local enable_parallel_append to default');
  return { columns: rows[0]?.names ?? [], rows: rows.map(({ cells }) => cells) };
}
