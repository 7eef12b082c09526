import pg from 'pg';
import type { Connection } from '../postgres/connection.ts';
import type { RowChanges } from './observation.ts';
import { readInTime } from './read-in-time.ts';
import type { SampleRow, TableSample } from './result.ts';

type Values = Readonly<Record<string, string | null>>;

/** Rows of a table that the dry-run wrote, as they are after it. */
export interface AfterSample {
  readonly changes: RowChanges;
  readonly key: readonly KeyColumn[];
  readonly rows: readonly Values[];
  /** Whether those are all. */
  readonly isAll: boolean;
  readonly reason: string | undefined;
}

interface KeyColumn {
  readonly name: string;
  readonly type: string;
}

export type Redact = (table: string, column: string) => boolean;

const mostTables = 20;
const longestValue = 200;

/** Before the rollback: what the transaction wrote is known by its number in `xmin`. */
export async function sampleAfter(
  connection: Connection,
  changed: readonly RowChanges[],
  count: number,
): Promise<readonly AfterSample[]> {
  const samples: AfterSample[] = [];
  for (const changes of changed.slice(0, mostTables)) {
    const key = await keyOf(connection, changes.table);
    if (key.length === 0) {
      samples.push({ changes, key, rows: [], isAll: false, reason: 'it has no primary key' });
      continue;
    }
    // A subtransaction has a number of its own, above that of the transaction, which age() counts from.
    const sql = `select ${await columnsOf(connection, changes.table)} from ${changes.table} as t where age(t.xmin) <= 0 limit ${count}`;
    const rows = await readInTime<Values>(connection, sql);
    const isAll = rows !== undefined && rows.length < count;
    samples.push({ changes, key, rows: rows ?? [], isAll, reason: rows ? undefined : tooLong });
  }
  return samples;
}

/** After the rollback: the same rows as they were, and those that were deleted, known by `xmax`. */
export async function sampleBefore(
  connection: Connection,
  samples: readonly AfterSample[],
  count: number,
  redact: Redact,
): Promise<readonly TableSample[]> {
  const tables: TableSample[] = [];
  for (const sample of samples) {
    const { table } = sample.changes;
    const rows = sample.reason === undefined ? await pairsOf(connection, sample, count) : undefined;
    tables.push({
      table,
      primaryKey: sample.key.map(({ name }) => name),
      rows: (rows ?? []).slice(0, count).map((pair) => shown(pair, (column) => redact(table, column))),
      reason: sample.reason ?? (rows ? undefined : tooLong),
    });
  }
  return tables;
}

interface Pair {
  readonly before: Values | undefined;
  readonly after: Values | undefined;
}

async function pairsOf(
  connection: Connection,
  { changes, key, rows, isAll }: AfterSample,
  count: number,
): Promise<readonly Pair[] | undefined> {
  const { table, updated, deleted } = changes;
  const columns = await columnsOf(connection, table);
  if (columns === '') return rows.map((after) => ({ before: undefined, after }));
  const match = key.map(({ name, type }, i) => `t.${quoted(name)} = k.k${i}::${type}`).join(' and ');
  const lists = key.map(({ name }) => literalList(rows.map((row) => row[name] ?? '')));
  const names = key.map((_, i) => `k${i}`).join(', ');
  const wasSql = `select ${columns} from unnest(${lists.join(', ')}) as k (${names}) join ${table} as t on ${match}`;
  const were = rows.length === 0 ? [] : await readInTime<Values>(connection, wasSql);
  if (were === undefined) return undefined;
  const id = (row: Values): string => JSON.stringify(key.map(({ name }) => row[name]));
  const before = new Map(were.map((row) => [id(row), row]));
  const pairs: Pair[] = rows
    .map((after) => ({ before: before.get(id(after)), after }))
    .filter(({ before: was, after }) => JSON.stringify(was) !== JSON.stringify(after));
  // What has an xmax was updated or deleted: which, is told where all updated rows are known.
  if (deleted === 0 || !(isAll || updated === 0)) return pairs;
  const known = new Set(rows.map(id));
  const goneSql = `select ${columns} from ${table} as t where t.xmax <> '0'::xid and age(t.xmax) <= 0 limit ${count + rows.length}`;
  const gone = await readInTime<Values>(connection, goneSql);
  for (const row of gone ?? []) if (!known.has(id(row))) pairs.push({ before: row, after: undefined });
  return pairs;
}

function shown({ before, after }: Pair, isSecret: (column: string) => boolean): SampleRow {
  const columns = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const change = before === undefined ? 'inserted' : after === undefined ? 'deleted' : 'updated';
  const value = (row: Values | undefined, column: string): string | null | undefined => {
    const text = row?.[column];
    if (text === undefined) return undefined;
    if (isSecret(column) || text?.startsWith(hidden)) return hidden;
    return text !== null && text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
  };
  return {
    change,
    values: columns.map((column) => ({
      column,
      before: value(before, column),
      after: value(after, column),
      changed: before?.[column] !== after?.[column],
    })),
  };
}

const tooLong = 'its rows could not be found within 2 s';

async function keyOf(connection: Connection, table: string): Promise<readonly KeyColumn[]> {
  return connection.query<KeyColumn>(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type
     from pg_index i cross join unnest(i.indkey::int2[]) with ordinality as k (attnum, place)
     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
     where i.indrelid = to_regclass($1) and i.indisprimary order by k.place`,
    [table],
  );
}

/** All columns as text; empty where there is no such table. What has names within has them unseen: it is hidden here. */
async function columnsOf(connection: Connection, table: string): Promise<string> {
  const rows = await connection.query<{ name: string; isNested: boolean }>(
    `select attname as name, t.typname in ('json', 'jsonb', 'xml', 'hstore', '_json', '_jsonb', '_xml') or t.typtype = 'c'
       or exists (select from pg_type e where e.oid = t.typelem and e.typtype = 'c') as "isNested"
     from pg_attribute a join pg_type t on t.oid = a.atttypid
     where attrelid = to_regclass($1) and attnum > 0 and not attisdropped order by attnum`,
    [table],
  );
  return rows
    .map(({ name, isNested }) => {
      const column = `t.${quoted(name)}`;
      // Its hash still tells whether it changed.
      const value = isNested ? `'${hidden} ' || md5(${column}::text)` : `${column}::text`;
      return `${value} as ${quoted(name)}`;
    })
    .join(', ');
}

/** Begins a value that is not to be shown, whatever its column is called. */
const hidden = '[redacted]';

function literalList(values: readonly string[]): string {
  return `array[${values.map((value) => pg.escapeLiteral(value)).join(', ')}]::text[]`;
}

function quoted(name: string): string {
  return pg.escapeIdentifier(name);
}
