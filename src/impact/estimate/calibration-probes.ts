import type { Speeds } from './speeds.ts';

/** A statement that is timed on a sample; $s is the sample's table, $k its table of keys. */
export interface Probe {
  /** A field of `Speeds`; of an index build with the method. */
  readonly of: Exclude<keyof Speeds, 'build'> | `build ${string}`;
  readonly sql: string;
  /** Run before it, not timed. */
  readonly before?: string;
  /** Another statement whose time is taken off: the same without what is to be measured. */
  readonly without?: string;
  /** What its amount is of the sample. */
  readonly amount: 'bytes' | 'rows' | 'rows · log2(rows)' | 'cost' | 'log' | 'one';
}

/** Columns that every sample has besides those of the table it was taken from. */
export const sampleColumns = `(row_number() over ())::bigint as confiture_id, (random() * $rows)::int as confiture_number,
  md5(random()::text) as confiture_text, array[(random() * 50)::int, (random() * 5000)::int] as confiture_list,
  point(random(), random()) as confiture_place`;

const index = (definition: string): string => `create index on $s ${definition}`;
const copy = 'select confiture_id + 1000000000, confiture_number from $s';

/**
 * In the order of how much depends on them: what the budget does not reach stays assumed. Each is undone before the
 * next; those that leave dead rows behind come last.
 */
export const probes: readonly Probe[] = [
  { of: 'statements', sql: 'alter table $s alter confiture_number set default 1', amount: 'one' },
  { of: 'scan', sql: 'alter table $s add check (confiture_id > 0)', amount: 'bytes' },
  { of: 'rewrite', sql: 'alter table $s alter confiture_number type bigint', amount: 'bytes' },
  { of: 'build btree', sql: index('(confiture_number)'), amount: 'rows · log2(rows)' },
  { of: 'build btree', sql: index('(confiture_text)'), amount: 'rows · log2(rows)' },
  {
    of: 'wal',
    sql: `select count(pg_logical_emit_message(true, 'confiture', repeat('x', 8000))) from generate_series(1, $log / 8000)`,
    amount: 'log',
  },
  {
    of: 'foreignKey',
    sql: 'alter table $s add foreign key (confiture_number) references $k',
    amount: 'rows',
  },
  {
    of: 'query',
    sql: 'select count(*) from (select confiture_number, max(confiture_text) from $s group by 1 offset 0) as grouped',
    amount: 'cost',
  },
  { of: 'build hash', sql: index('using hash (confiture_number)'), amount: 'rows · log2(rows)' },
  { of: 'build gin', sql: index('using gin (confiture_list)'), amount: 'rows · log2(rows)' },
  { of: 'build gist', sql: index('using gist (confiture_place)'), amount: 'rows · log2(rows)' },
  { of: 'build spgist', sql: index('using spgist (confiture_text)'), amount: 'rows · log2(rows)' },
  {
    of: 'insert',
    before: 'create temp table t (a bigint, b int)',
    sql: `insert into t ${copy}`,
    amount: 'rows',
  },
  {
    of: 'indexEntries',
    before:
      'create temp table t (a bigint, b int); create index on t (b); create temp table u (a bigint, b int)',
    sql: `insert into t ${copy}`,
    without: `insert into u ${copy}`,
    amount: 'rows',
  },
  {
    of: 'foreignKeyRows',
    before: 'create temp table t (a bigint, b int references $k); create temp table u (a bigint, b int)',
    sql: `insert into t ${copy}`,
    without: `insert into u ${copy}`,
    amount: 'rows',
  },
  { of: 'delete', sql: 'delete from $s', amount: 'rows' },
  { of: 'update', sql: 'update $s set confiture_number = confiture_number + 1', amount: 'rows' },
];
