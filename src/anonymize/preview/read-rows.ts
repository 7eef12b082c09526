import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { Connection } from '../../postgres/connection.ts';

/** Rows of a table as PostgreSQL prints them: a text or NULL by column. Never logged. */
export type SampledRow = Readonly<Record<string, string | null>>;

/** As the copy reads them: see `Transform`. */
const settings = `set datestyle = 'ISO, MDY'; set intervalstyle = 'postgres'; set timezone = 'UTC';
  set bytea_output = 'hex'; set extra_float_digits = 1; set search_path = '';
  set default_transaction_read_only = on`;

/** Makes a session one that only reads, and prints values as the copy does. Nothing else may use it afterwards. */
export async function onlyRead(connection: Connection): Promise<void> {
  await connection.execute(settings);
}

/**
 * Some rows of a table without those of tables that inherit from it, in no order that can be relied on. `where` is the
 * rule's condition. The session is one of `onlyRead`. Throws as `Connection.query` does.
 */
export async function readRows(
  connection: Connection,
  table: string,
  columns: readonly string[],
  { limit, where }: { readonly limit: number; readonly where?: string | undefined },
): Promise<readonly SampledRow[]> {
  if (columns.length === 0) return [];
  // A cast to text is not what COPY prints: true for t, 192.0.2.1/32 for 192.0.2.1. format() asks the output function.
  const list = columns.map((column) => {
    const name = quoteIdentifier(column);
    return `case when t.${name} is not null then format('%s', t.${name}) end as ${name}`;
  });
  const [kind] = await connection.query<{ relkind: string }>(
    'select relkind::text from pg_class where oid = $1::regclass',
    [table],
  );
  // ONLY of a partitioned table has no rows.
  const only = kind?.relkind === 'p' ? '' : 'only ';
  const condition = where === undefined ? '' : ` where (${where}\n)`;
  return connection.query<SampledRow>(
    `select ${list.join(', ')} from (select * from ${only}${table}${condition} limit ${limit}) t`,
  );
}
