import type { HookSession } from '../hook-context.ts';

export interface QueryColumn {
  readonly name: string;
  /** As format_type gives it: `numeric(12,2)`. */
  readonly type: string;
}

const view = 'pg_temp.confiture_columns';

/** Names and types of a query's columns, without running it. Throws as PostgreSQL does for a query that is wrong. */
export async function columnsOf(session: HookSession, query: string): Promise<readonly QueryColumn[]> {
  await session.execute(`create temporary view confiture_columns as ${query}`);
  const columns = await session.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, atttypmod) as type
     from pg_attribute where attrelid = to_regclass('${view}') and attnum > 0 order by attnum`,
  );
  await session.execute(`drop view ${view}`);
  return columns;
}
