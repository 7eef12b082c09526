import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { HookSession } from '../hook-context.ts';
import { hookFails } from '../hook-fails.ts';
import type { QueryColumn } from '../queries/columns-of.ts';
import type { Relation } from '../relations/find-relations.ts';
import type { KeyedSource } from './backfill-plan.ts';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly is_required: boolean;
  /** Place in the primary key, from 1. */
  readonly place: number | null;
}

/** A table cut by the columns given, or by its primary key. */
export async function keyedTable(
  session: HookSession,
  table: Relation,
  given: readonly string[] | undefined,
): Promise<KeyedSource> {
  const columns = await session.query<Column>(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as is_required,
       array_position(x.indkey::int2[], a.attnum) - array_lower(x.indkey::int2[], 1) + 1 as place
     from pg_attribute a left join pg_index x on x.indrelid = a.attrelid and x.indisprimary
     where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped`,
    [table.oid],
  );
  const primary = columns
    .filter(({ place }) => place !== null)
    .sort((a, b) => (a.place ?? 0) - (b.place ?? 0))
    .map(({ name }) => name);
  const names = given ?? primary;
  if (names.length === 0) {
    throw hookFails(
      `${table.sql} has no primary key to cut batches by`,
      'Name an indexed column under `key`.',
    );
  }
  const [row] = await session.query<{ rows: string | null }>(
    `select sum(nullif(greatest(c.reltuples, 0), 0))::int8 as rows from pg_class c
     where c.oid = $1 or c.oid in (select relid from pg_partition_tree($1) where isleaf)`,
    [table.oid],
  );
  return {
    from: `${table.sql} s`,
    keys: keysNamed(names, columns, table.sql),
    mayLackKey: names.some((name) => !columns.find((column) => column.name === name)?.is_required),
    rows: row?.rows == null ? undefined : Number(row.rows),
  };
}

/** Columns as a key. Throws for one that is not there. */
export function keysNamed(
  names: readonly string[],
  columns: readonly QueryColumn[],
  where: string,
): KeyedSource['keys'] {
  return names.map((name) => {
    const column = columns.find((candidate) => candidate.name === name);
    if (column === undefined) throw hookFails(`${where} has no column ${name} to cut batches by`);
    return { name: quoteIdentifier(name), type: column.type };
  });
}
