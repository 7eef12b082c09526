import type { Connection } from '../../postgres/connection.ts';

/** A relation that this session has a lock on, and what PostgreSQL counts of it within the transaction. */
export interface RelationRow {
  readonly oid: number;
  /** As pg_locks writes them: AccessExclusiveLock. */
  readonly modes: readonly string[];
  /** Full name; null once it is dropped. */
  readonly name: string | null;
  readonly kind: string | null;
  readonly file: number | null;
  readonly scans: number;
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
}

export interface Reading {
  readonly relations: readonly RelationRow[];
  /** Where the server's WAL ends. */
  readonly wal: number;
  /** How many rows of pg_constraint the transaction has written: when it grows, constraints came or went. */
  readonly constraintWrites: number;
}

interface Row extends RelationRow {
  readonly wal: number;
  readonly constraintWrites: number;
}

// Counters of the transaction are not taken back by ROLLBACK TO; what came before has to be subtracted.
const readingSql = `
with held as materialized (
  select relation as oid, array_agg(distinct mode) as modes from pg_locks
  where pid = pg_backend_pid() and locktype = 'relation' and granted and relation >= 16384
    and database = (select oid from pg_database where datname = current_database())
  group by relation
)
select (pg_current_wal_insert_lsn() - '0/0')::float8 as wal,
  (pg_stat_get_xact_tuples_inserted('pg_constraint'::regclass) + pg_stat_get_xact_tuples_updated('pg_constraint'::regclass)
    + pg_stat_get_xact_tuples_deleted('pg_constraint'::regclass))::float8 as "constraintWrites",
  r.*
from (select 1) as one left join (
  select held.oid::int8::float8 as oid, held.modes, quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
    c.relkind as kind, c.relfilenode::int8::float8 as file,
    pg_stat_get_xact_numscans(held.oid)::float8 as scans, pg_stat_get_xact_tuples_inserted(held.oid)::float8 as inserted,
    pg_stat_get_xact_tuples_updated(held.oid)::float8 as updated, pg_stat_get_xact_tuples_deleted(held.oid)::float8 as deleted
  from held left join pg_class c on c.oid = held.oid left join pg_namespace n on n.oid = c.relnamespace
  where c.oid is null or (c.relkind <> 't' and n.nspname not in ('pg_toast', 'confiture'))
) as r on true`;

/** One round trip: what the session holds now, and the counters. */
export async function readRelations(connection: Connection): Promise<Reading> {
  const rows = await connection.query<Row>(readingSql);
  const [first] = rows;
  return {
    relations: rows.filter(({ oid }) => oid !== null),
    wal: first?.wal ?? 0,
    constraintWrites: first?.constraintWrites ?? 0,
  };
}

export type Counts = Pick<RelationRow, 'scans' | 'inserted' | 'updated' | 'deleted'>;

const countsSql = `pg_stat_get_xact_numscans(c.oid)::float8 as scans, pg_stat_get_xact_tuples_inserted(c.oid)::float8 as inserted,
  pg_stat_get_xact_tuples_updated(c.oid)::float8 as updated, pg_stat_get_xact_tuples_deleted(c.oid)::float8 as deleted`;

/** What earlier transactions of this session left in the counters: they are emptied once a second at most. */
export async function readCountsBefore(connection: Connection): Promise<ReadonlyMap<number, Counts>> {
  const rows = await connection.query<Counts & { oid: number }>(
    `select * from (
       select c.oid::int8::float8 as oid, ${countsSql} from pg_class c where c.relkind in ('r', 'p', 'm') and c.oid >= 16384
     ) as c where scans + inserted + updated + deleted > 0`,
  );
  return new Map(rows.map((row) => [row.oid, row]));
}

/** A relation as others see it, which is as it was before the dry-run. */
export interface Baseline {
  readonly oid: number;
  readonly name: string;
  readonly kind: string;
  readonly file: number;
  readonly constraints: readonly string[];
}

/** Of those that are there for `observer`; the others are the dry-run's own. Takes no lock on them. */
export async function readBaselines(
  observer: Connection,
  oids: readonly number[],
): Promise<readonly Baseline[]> {
  return observer.query<Baseline>(
    `select c.oid::int8::float8 as oid, quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name, c.relkind as kind,
       c.relfilenode::int8::float8 as file, array(${constraintsSql}) as constraints
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.oid = any ($1::oid[]) and n.nspname not in ('pg_toast', 'confiture')`,
    [oids],
  );
}

/** Names of the constraints of tables, as this session sees them. */
export async function readConstraints(
  connection: Connection,
  oids: readonly number[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const rows = await connection.query<{ oid: number; constraints: readonly string[] }>(
    `select c.oid::int8::float8 as oid, array(${constraintsSql}) as constraints from unnest($1::oid[]) as c (oid)`,
    [oids],
  );
  return new Map(rows.map(({ oid, constraints }) => [oid, constraints]));
}

const constraintsSql = `select conname::text from pg_constraint where conrelid = c.oid and contype <> 't' order by 1`;
