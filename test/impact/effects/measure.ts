import type { Connection } from '../../../src/postgres/connection.ts';
import { type LockMode, strongerLock } from '../../../src/sql/effects/lock-mode.ts';
import type { EffectCase } from './case.ts';

/** A relation that was there before the statement. */
export interface Known {
  readonly oid: number;
  /** `shop.orders` */
  readonly id: string;
  readonly kind: string;
  readonly file: number;
}

export interface Measured {
  readonly locks: Readonly<Record<string, LockMode>>;
  readonly rewritten: readonly string[];
  readonly scanned: readonly string[];
  /** What the statement did not drop. */
  readonly left: ReadonlySet<string>;
}

export const knownSql = `
  select c.oid::int as oid, format('%I.%I', n.nspname, c.relname) as id, c.relkind as kind, c.relfilenode::int as file
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('shop', 'public') and c.relkind <> 'c' order by 2`;

const locksSql = (pid: string): string => `
  select relation::int as oid, mode from pg_locks
  where pid = ${pid} and locktype = 'relation' and database = (select oid from pg_database where datname = current_database())`;

const modes: Readonly<Record<string, LockMode>> = {
  AccessShareLock: 'ACCESS SHARE',
  RowShareLock: 'ROW SHARE',
  RowExclusiveLock: 'ROW EXCLUSIVE',
  ShareUpdateExclusiveLock: 'SHARE UPDATE EXCLUSIVE',
  ShareLock: 'SHARE',
  ShareRowExclusiveLock: 'SHARE ROW EXCLUSIVE',
  ExclusiveLock: 'EXCLUSIVE',
  AccessExclusiveLock: 'ACCESS EXCLUSIVE',
};

/** Runs the statement in a transaction, looks at what it locked, rewrote and read, and rolls it back. */
export async function measure(
  connection: Connection,
  { sql, settings = 'select' }: EffectCase,
  known: readonly Known[],
): Promise<Measured> {
  const tables = known.filter(({ kind }) => kind === 'r' || kind === 'm').map(({ oid }) => oid);
  const scansSql = `select oid::int, pg_stat_get_xact_numscans(oid)::int as scans from unnest('{${tables.join()}}'::oid[]) oid`;
  const statements = [
    'begin',
    settings,
    scansSql,
    sql,
    locksSql('pg_backend_pid()'),
    'select oid::int, relfilenode::int as file from pg_class',
    scansSql,
    'rollback',
  ];
  const answers: (readonly Record<string, unknown>[])[] = [];
  try {
    await connection.queryEach(statements.join(';\n'), (rows, statement) => {
      answers[statement] = rows;
    });
  } catch (error) {
    await connection.execute('rollback');
    throw error;
  }
  const [, , before = [], , locks = [], files = [], after = []] = answers;
  const fileOf = new Map(files.map(({ oid, file }) => [oid, file]));
  return {
    locks: locksOf(locks, known),
    rewritten: idsWhere(known, ({ oid, file }) => fileOf.has(oid) && fileOf.get(oid) !== file),
    scanned: idsWhere(known, ({ oid }) => scansOf(after, oid) > scansOf(before, oid)),
    left: new Set(idsWhere(known, ({ oid }) => fileOf.has(oid))),
  };
}

/** Locks that another session has or waits for. */
export async function locksOfSession(
  connection: Connection,
  pid: number,
  known: readonly Known[],
): Promise<Measured['locks']> {
  return locksOf(await connection.query(locksSql(String(pid))), known);
}

function locksOf(
  rows: readonly Record<string, unknown>[],
  known: readonly Known[],
): Readonly<Record<string, LockMode>> {
  const ids = new Map<unknown, string>(known.map(({ oid, id }) => [oid, id]));
  const locks: Record<string, LockMode> = {};
  for (const { oid, mode } of rows) {
    const [id, held] = [ids.get(oid), modes[String(mode)]];
    if (id !== undefined && held !== undefined) locks[id] = strongerLock(locks[id] ?? held, held);
  }
  return locks;
}

function scansOf(rows: readonly Record<string, unknown>[], oid: number): number {
  return Number(rows.find((row) => row.oid === oid)?.scans ?? 0);
}

function idsWhere(known: readonly Known[], holds: (relation: Known) => boolean): string[] {
  return known.filter(holds).map(({ id }) => id);
}
