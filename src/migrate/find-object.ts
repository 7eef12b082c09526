import type { Connection } from '../postgres/connection.ts';

// Names are read by PostgreSQL itself, so that quotes and search_path mean what they mean there.

const questions = {
  table: `select exists (select from pg_class where oid = to_regclass($1) and relkind in ('r', 'p', 'v', 'm', 'f')) as found`,
  index: `select exists (select from pg_class where oid = to_regclass($1) and relkind in ('i', 'I')) as found`,
  column: `select exists (select from pg_attribute where attrelid = to_regclass($1) and attname = $2
    and attnum > 0 and not attisdropped) as found`,
  constraint: `select exists (select from pg_constraint where conrelid = to_regclass($1) and conname = $2) as found`,
} as const;

/** Whether the object is there: a table (or view), an index, or `table.name` for a column or a constraint. */
export async function findObject(
  connection: Connection,
  kind: keyof typeof questions,
  name: string,
): Promise<boolean> {
  const values = kind === 'table' || kind === 'index' ? [name] : await cutName(connection, name);
  const [row] = await connection.query<{ found: boolean }>(questions[kind], values);
  return row?.found ?? false;
}

/** `public.orders.total` as the table's name and the column's, the latter without quotes. */
async function cutName(connection: Connection, name: string): Promise<readonly string[]> {
  const [row] = await connection.query<{ object: string; last: string }>(
    `select (select string_agg(quote_ident(part), '.' order by n) from unnest(parts[:cardinality(parts) - 1])
        with ordinality as p (part, n)) as object, parts[cardinality(parts)] as last
     from (select parse_ident($1) as parts) parsed`,
    [name],
  );
  return row ? [row.object, row.last] : [name, ''];
}
