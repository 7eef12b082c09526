import { ConfitureError } from '../../errors.ts';
import type { Connection } from '../../postgres/connection.ts';
import { DatabaseError } from '../../postgres/database-error.ts';
import { type ChosenRows, isShuffled } from '../copy-sql.ts';
import type { Chunk, CopyTable } from '../sync-plan.ts';
import { withoutValues } from '../without-values.ts';
import { type FollowedKey, followedKeys } from './foreign-keys.ts';

/** Rows that are copied of tables of which not all are. */
export interface Selection {
  /** The tables with chunks that are ranges of the rows selected, where not all of a table is. */
  readonly tables: readonly CopyTable[];
  /** The rows of a chunk; undefined where the chunk is a range of pages. */
  readonly rowsOf: (table: CopyTable, chunk: Chunk) => Promise<ChosenRows | undefined>;
}

/** Ctids in one statement: some hundred kilobytes of SQL. */
const rowsAChunk = 20_000;

/**
 * Decides which rows are copied, in the snapshot that `holder` has open, with temporary tables there. A row that does
 * not meet its table's `where` is left out, and with it what refers to it, over any number of foreign keys, cycles
 * too. Of what is left, `samplePercent` takes so many of each table, and adds what those refer to: so foreign keys
 * hold in either case. Throws SYNC_REFUSED on a standby, where there are no temporary tables.
 */
export async function selectRows(
  holder: Connection,
  tables: readonly CopyTable[],
  samplePercent: number | undefined,
): Promise<Selection> {
  if (samplePercent === undefined && tables.every(({ where }) => where === undefined))
    return { tables, rowsOf: async () => undefined };
  await createTables(holder);
  const keys = await followedKeys(holder, [...new Set(tables.map(({ root }) => root))]);
  await leaveOut(holder, tables, keys);
  if (samplePercent === undefined) await keepRest(holder);
  else await sample(holder, tables, keys, samplePercent);
  await number(holder);
  await shuffle(holder, tables);
  const counts = await countRows(holder);
  const selected = tables.map((table): CopyTable => {
    const rows = counts.get(table.table);
    if (rows === undefined) return table;
    return { ...table, estimatedRows: rows, chunks: chunksOfRows(rows) };
  });
  return { tables: selected, rowsOf: (table, chunk) => rowsOf(holder, table, chunk) };
}

async function createTables(holder: Connection): Promise<void> {
  try {
    await holder.execute(
      `create temporary table sync_left_out (rel oid, tid tid, round integer, primary key (rel, tid)) on commit drop;
       create temporary table sync_kept (rel oid, tid tid, round integer, place bigint, primary key (rel, tid)) on commit drop;
       create temporary table sync_donors (rel oid, name text, tid tid, place bigint) on commit drop;
       create temporary table sync_partial (rel oid primary key) on commit drop`,
    );
  } catch (error) {
    throw new ConfitureError('SYNC_REFUSED', 'a part of the rows cannot be selected on this source', {
      hint: 'It takes temporary tables: name the primary instead of a standby, and `grant temporary on database … to …`.',
      cause: error,
    });
  }
}

async function leaveOut(
  holder: Connection,
  tables: readonly CopyTable[],
  keys: readonly FollowedKey[],
): Promise<void> {
  for (const { table, where } of tables) {
    if (where === undefined) continue;
    await holder
      .execute(
        `insert into pg_temp.sync_left_out select tableoid, ctid, 0 from only ${table} where (${where}\n) is not true`,
      )
      .catch((error: unknown) => {
        throw error instanceof DatabaseError ? conditionFailed(table, error) : error;
      });
  }
  await follow(
    holder,
    keys,
    'sync_left_out',
    ({ child, parent, join }) => `select child.tableoid, child.ctid from pg_temp.sync_left_out as found
      join ${parent} as parent on parent.tableoid = found.rel and parent.ctid = found.tid
      join ${child} as child on ${join}`,
  );
}

function conditionFailed(table: string, error: DatabaseError): ConfitureError {
  const { code, message, hint, details } = withoutValues(error);
  return new ConfitureError(code, `the condition of ${table}: ${message}`, {
    hint,
    details,
    cause: error.cause,
  });
}

async function keepRest(holder: Connection): Promise<void> {
  const partial = await holder.query<{ table: string }>(
    `insert into pg_temp.sync_partial select distinct rel from pg_temp.sync_left_out returning rel::regclass::text as "table"`,
  );
  for (const { table } of partial) await keepWhere(holder, table, 'true');
}

/** Keeps the rows of a table that are not left out. */
async function keepWhere(holder: Connection, table: string, condition: string): Promise<void> {
  await holder.execute(
    `insert into pg_temp.sync_kept (rel, tid, round) select tableoid, ctid, 0 from only ${table} as kept where ${condition}
       and not exists (select from pg_temp.sync_left_out as l where l.rel = kept.tableoid and l.tid = kept.ctid)`,
  );
}

async function sample(
  holder: Connection,
  tables: readonly CopyTable[],
  keys: readonly FollowedKey[],
  percent: number,
): Promise<void> {
  // By where a row is: the same rows each time, as long as the snapshot is the same.
  const lucky = `abs(hashtextextended(kept.tableoid::text || kept.ctid::text, 0) % 1000000) < ${Math.round(percent * 10_000)}`;
  for (const { table } of tables) {
    await holder.query('insert into pg_temp.sync_partial values ($1::regclass)', [table]);
    await keepWhere(holder, table, lucky);
  }
  await follow(
    holder,
    keys,
    'sync_kept',
    ({ child, parent, join }) => `select parent.tableoid, parent.ctid from pg_temp.sync_kept as found
      join ${child} as child on child.tableoid = found.rel and child.ctid = found.tid
      join ${parent} as parent on ${join}`,
  );
}

/** Goes along the foreign keys, from what each round has found to what the next does, until there is nothing new. */
async function follow(
  holder: Connection,
  keys: readonly FollowedKey[],
  into: 'sync_left_out' | 'sync_kept',
  step: (key: FollowedKey) => string,
): Promise<void> {
  for (let round = 1; ; round++) {
    await holder.execute(`analyze pg_temp.${into}`);
    let found = 0;
    for (const key of keys) {
      const [row] = await holder.query<{ rows: number }>(
        `with added as (
           insert into pg_temp.${into} (rel, tid, round)
           select distinct rel, tid, ${round} from (${step(key)} where found.round = ${round - 1}) as next (rel, tid)
           on conflict do nothing returning 1
         ) select count(*)::int as rows from added`,
      );
      found += row?.rows ?? 0;
    }
    if (found === 0) return;
  }
}

/** Numbers the rows of each table in the order of their place, so that a chunk is a range of numbers. */
async function number(holder: Connection): Promise<void> {
  await holder.execute(
    `update pg_temp.sync_kept as k set place = n.place
       from (select rel, tid, row_number() over (partition by rel order by tid) - 1 as place from pg_temp.sync_kept) as n
       where n.rel = k.rel and n.tid = k.tid;
     create index on pg_temp.sync_kept (rel, place)`,
  );
}

/** Numbers the rows once more by chance for each shuffled column: whose value the row with that number gets. */
async function shuffle(holder: Connection, tables: readonly CopyTable[]): Promise<void> {
  const columns = tables.flatMap(({ table, columns: own }) =>
    own.filter(isShuffled).map(({ name }) => [table, name]),
  );
  if (columns.length === 0) return;
  for (const values of columns) {
    await holder.query(
      `insert into pg_temp.sync_donors select rel, $2, tid, row_number() over (order by random()) - 1
       from pg_temp.sync_kept where rel = $1::regclass`,
      values,
    );
  }
  await holder.execute('create index on pg_temp.sync_donors (rel, place)');
}

async function countRows(holder: Connection): Promise<ReadonlyMap<string, number>> {
  const rows = await holder.query<{ table: string; rows: number }>(
    `select format('%I.%I', n.nspname, c.relname) as "table",
       (select count(*)::float8 from pg_temp.sync_kept k where k.rel = p.rel) as rows
     from pg_temp.sync_partial p join pg_class c on c.oid = p.rel join pg_namespace n on n.oid = c.relnamespace`,
  );
  return new Map(rows.map((row) => [row.table, row.rows]));
}

function chunksOfRows(rows: number): readonly Chunk[] {
  return Array.from({ length: Math.max(1, Math.ceil(rows / rowsAChunk)) }, (_, number) => ({
    number,
    from: number * rowsAChunk,
    to: (number + 1) * rowsAChunk,
    of: 'rows' as const,
  }));
}

async function rowsOf(
  holder: Connection,
  { table, columns }: CopyTable,
  chunk: Chunk,
): Promise<ChosenRows | undefined> {
  if (chunk.of !== 'rows') return undefined;
  const tids = async (from: string, name?: string): Promise<string> => {
    const [row] = await holder.query<{ tids: string }>(
      `select coalesce(array_agg(tid order by place), '{}')::text as tids from pg_temp.${from}
       where rel = $1::regclass and place >= $2 and place < $3${name === undefined ? '' : ' and name = $4'}`,
      [table, chunk.from, chunk.to, ...(name === undefined ? [] : [name])],
    );
    return row?.tids ?? '{}';
  };
  const donors: Record<string, string> = {};
  for (const { name } of columns.filter(isShuffled)) donors[name] = await tids('sync_donors', name);
  return { rows: await tids('sync_kept'), donors };
}
