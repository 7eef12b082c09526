import type { ObjectId } from '../catalog/catalog.ts';
import { qualify, quoteIdentifier } from '../catalog/identifier.ts';
import { readSizes } from '../catalog/read-sizes.ts';
import { ConfitureError } from '../errors.ts';
import type { LiveStatistics } from '../lint/rule-input.ts';
import { type LooksLike, looksLike } from '../personal-data/looks-like.ts';
import type { Connection } from '../postgres/connection.ts';

/** Says what could not be read, and so what cannot be told. */
export type Note = (text: string) => void;

interface ColumnRow {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly distinct: number;
  readonly sample: readonly string[] | null;
}

/** Values of text columns that ANALYZE has kept, a few: its histogram is a sample of different values. */
const columnsSql = `
  select s.schemaname as schema, s.tablename as table, s.attname as column, s.n_distinct as distinct,
    case when a.atttypid in ('text'::regtype, 'varchar'::regtype, 'bpchar'::regtype) and s.avg_width between 7 and 64
      then (coalesce(s.histogram_bounds::text::text[], '{}') || coalesce(s.most_common_vals::text::text[], '{}'))[1:20]
    end as sample
  from pg_stats s
  join pg_namespace n on n.nspname = s.schemaname
  join pg_class c on c.relnamespace = n.oid and c.relname = s.tablename
  join pg_attribute a on a.attrelid = c.oid and a.attname = s.attname
  where s.schemaname !~ '^pg_' and s.schemaname not in ('information_schema', 'confiture') and not s.inherited`;

// A sequence that was never used has no last value. PostgreSQL may look at conditions in any order, but not within CASE.
const sequencesSql = `
  select n.nspname as schema, c.relname as name, t.nspname as "tableSchema", o.relname as table, a.attname as column,
    case when c.relkind = 'S' and has_sequence_privilege(c.oid, 'select, usage') then pg_sequence_last_value(c.oid)::text
    end as value
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.refclassid = 'pg_class'::regclass
    and d.refobjsubid > 0 and d.deptype in ('a', 'i')
  left join pg_class o on o.oid = d.refobjid
  left join pg_namespace t on t.oid = o.relnamespace
  left join pg_attribute a on a.attrelid = o.oid and a.attnum = d.refobjsubid
  where c.relkind = 'S' and c.relpersistence <> 't'`;

interface SequenceRow {
  readonly schema: string;
  readonly name: string;
  readonly tableSchema: string | null;
  readonly table: string | null;
  readonly column: string | null;
  readonly value: string | null;
}

const serverSql = `
  select stats_reset as since,
    exists (select from pg_stat_replication) or exists (select from pg_replication_slots where slot_type = 'physical')
      or pg_is_in_recovery() as standbys
  from pg_stat_database where datname = current_database()`;

interface ServerRow {
  readonly since: Date | null;
  readonly standbys: boolean;
}

// The default may be older than what is there, and then nothing leads to it.
const extensionsSql = `
  select e.extname as name, a.default_version as version
  from pg_extension e
  join pg_available_extensions a on a.name = e.extname and a.default_version <> e.extversion
  where exists (
    select from pg_extension_update_paths(e.extname) p
    where p.source = e.extversion and p.target = a.default_version and p.path is not null)`;

interface ExtensionRow {
  readonly name: string;
  readonly version: string;
}

const superusersSql = 'select rolname as name from pg_roles where rolsuper';

/**
 * What PostgreSQL has counted in a database that is in use. What the role may not read is left empty, and said. Of
 * rows, only what ANALYZE keeps is looked at, and no value is kept. Throws as `Connection.query` does otherwise.
 */
export async function readStatistics(connection: Connection, note: Note): Promise<LiveStatistics> {
  const allowed = <T>(what: string, reading: Promise<T>, otherwise: T): Promise<T> =>
    reading.catch((error: unknown) => {
      if (!(error instanceof ConfitureError) || error.code !== 'DATABASE_PERMISSION') throw error;
      note(`${what} cannot be read (permission denied): rules that need it say nothing.`);
      return otherwise;
    });
  const none = { takenAt: '', relations: {} };
  const sizes = await allowed('sizes and counters', readSizes(connection), none);
  const columns = await allowed('pg_stats', connection.query<ColumnRow>(columnsSql), []);
  const sequences = await allowed('sequences', connection.query<SequenceRow>(sequencesSql), []);
  const [server] = await allowed('pg_stat_database', connection.query<ServerRow>(serverSql), []);
  const superusers = await allowed('pg_roles', connection.query<{ name: string }>(superusersSql), []);
  const extensions = await allowed('extensions', connection.query<ExtensionRow>(extensionsSql), []);
  return {
    sizes,
    since: server?.since?.toISOString(),
    hasStandbys: server?.standbys ?? false,
    distinct: new Map(columns.map((row) => [idOf(row), row.distinct])),
    looksLike: new Map(columns.flatMap(likeness)),
    sequenceValues: new Map(sequences.flatMap(lastValue)),
    superusers: new Set(superusers.map(({ name }) => name)),
    extensionUpdates: new Map(
      extensions.map(({ name, version }) => [`extension:${quoteIdentifier(name)}`, version]),
    ),
  };
}

function idOf({ schema, table, column }: ColumnRow): ObjectId {
  return `column:${qualify(schema, table, column)}`;
}

function likeness(row: ColumnRow): readonly (readonly [ObjectId, readonly LooksLike[]])[] {
  const found = looksLike(row.sample ?? []);
  return found.length === 0 ? [] : [[idOf(row), found]];
}

function lastValue(row: SequenceRow): readonly (readonly [ObjectId, bigint])[] {
  const { schema, name, tableSchema, table, column, value } = row;
  if (value === null) return [];
  if (tableSchema !== null && table !== null && column !== null)
    return [[`column:${qualify(tableSchema, table, column)}`, BigInt(value)]];
  return [[`sequence:${qualify(schema, name)}`, BigInt(value)]];
}
