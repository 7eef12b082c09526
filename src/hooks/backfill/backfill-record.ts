import type { HookContext, HookSession } from '../hook-context.ts';
import { hookFails } from '../hook-fails.ts';
import type { BackfillPlan, KeyRange } from './backfill-plan.ts';
import { fillStage } from './stage.ts';

const tables = `
create schema if not exists confiture;
create table if not exists confiture.backfills (
  id text primary key,
  version text not null,
  fingerprint text not null,
  target text not null,
  target_oid oid not null,
  stage text,
  started_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  rows bigint not null default 0
);
comment on table confiture.backfills is 'What backfill_read_model has done, so that a run after a crash goes on';
create table if not exists confiture.backfill_batches (
  backfill text not null references confiture.backfills on delete cascade,
  number integer not null,
  first text[],
  last text[],
  rows bigint,
  done_at timestamptz,
  primary key (backfill, number)
);`;

export interface Batch extends KeyRange {
  readonly number: number;
}

/** Where a backfill stands. */
export interface BackfillState {
  readonly id: string;
  readonly isFinished: boolean;
  /** Inserted or updated so far. */
  readonly rows: number;
  readonly batches: number;
  /** Planned and not done. */
  readonly pending: readonly Batch[];
  /** The last key that a batch was planned for. */
  readonly after: readonly string[] | undefined;
  readonly nextNumber: number;
}

/**
 * Finds what an earlier run of the same migration recorded, or records the start. What stands from before the
 * migration was applied, taken back or repaired, or of a target that is another table now, counts no more.
 */
export async function beginBackfill(context: HookContext, plan: BackfillPlan): Promise<BackfillState> {
  const { connection, migration, phase } = context;
  await ensureTables(connection);
  const { target, fingerprint, staging } = plan;
  const id = [migration.version, migration.type, phase, fingerprint].join('/');
  await connection.execute('begin');
  // Two runs of one migration cannot be, but a test of a hook can be beside one.
  await connection.execute('lock table confiture.backfills in share row exclusive mode');
  await dropStale(connection, migration.version);
  await refuseOtherConfiguration(connection, id, migration.version, plan);
  const [known] = await connection.query<{ target_oid: number }>(
    'select target_oid from confiture.backfills where id = $1',
    [id],
  );
  if (known !== undefined && known.target_oid !== target.oid) {
    await connection.query('delete from confiture.backfills where id = $1', [id]);
  }
  if (known?.target_oid !== target.oid) {
    if (staging !== undefined) await fillStage(connection, staging);
    await connection.query(
      `insert into confiture.backfills (id, version, fingerprint, target, target_oid, stage)
       values ($1, $2, $3, $4, $5, $6)`,
      [id, migration.version, fingerprint, target.sql, target.oid, staging?.table ?? null],
    );
    if (plan.source.mayLackKey) await planBatches(connection, id, [{ number: 0, first: null, last: null }]);
  }
  await connection.execute('commit');
  return readState(connection, id);
}

/** Writes down batches to be done, so that a later run does the same ones. */
export async function planBatches(
  session: HookSession,
  id: string,
  batches: readonly Batch[],
): Promise<void> {
  await session.query(
    `insert into confiture.backfill_batches (backfill, number, first, last)
     select $1, number, first, last from jsonb_to_recordset($2::jsonb) as b (number int, first text[], last text[])`,
    [id, JSON.stringify(batches)],
  );
}

/** Closes the record: its batches and what was kept aside are no longer needed. */
export async function finishBackfill(
  session: HookSession,
  id: string,
  stage: string | undefined,
): Promise<void> {
  await session.execute('begin');
  await session.query(
    `update confiture.backfills set finished_at = clock_timestamp(),
       rows = (select coalesce(sum(rows), 0) from confiture.backfill_batches where backfill = $1) where id = $1`,
    [id],
  );
  await session.query('delete from confiture.backfill_batches where backfill = $1', [id]);
  if (stage !== undefined) await session.execute(`drop table if exists ${stage}`);
  await session.execute('commit');
}

async function ensureTables(session: HookSession): Promise<void> {
  const [row] = await session.query<{ there: boolean }>(
    "select to_regclass('confiture.backfill_batches') is not null as there",
  );
  if (row?.there) return;
  await session.execute(`begin; set local client_min_messages = warning; ${tables} commit;`);
}

async function dropStale(session: HookSession, version: string): Promise<void> {
  const [row] = await session.query<{ there: boolean }>(
    "select to_regclass('confiture.events') is not null as there",
  );
  if (!row?.there) return;
  const stale = await session.query<{ stage: string | null }>(
    `delete from confiture.backfills b where version = $1 and exists (
       select from confiture.events e where e.version = b.version and e.outcome = 'succeeded' and e.at > b.started_at
         and e.event in ('migration_applied', 'migration_rolled_back', 'repair'))
     returning stage`,
    [version],
  );
  for (const { stage } of stale) if (stage !== null) await session.execute(`drop table if exists ${stage}`);
}

/** Rows that an unfinished backfill inserted would be inserted once more by one that was changed since. */
async function refuseOtherConfiguration(
  session: HookSession,
  id: string,
  version: string,
  { target, isIdempotent }: BackfillPlan,
): Promise<void> {
  if (isIdempotent) return;
  const [other] = await session.query<{ id: string }>(
    `select id from confiture.backfills where version = $1 and target_oid = $2 and id <> $3 and finished_at is null
       and exists (select from confiture.backfill_batches where backfill = id and done_at is not null)`,
    [version, target.oid, id],
  );
  if (other === undefined) return;
  throw hookFails(
    `an earlier run has filled a part of ${target.sql} with another configuration, and nothing there tells its rows from new ones`,
    `Put the configuration back; or empty the table and delete from confiture.backfills where id = '${other.id}'.`,
  );
}

interface StateRow {
  readonly finished: boolean;
  readonly rows: string;
  readonly batches: number;
  readonly next: number;
  readonly after: readonly string[] | null;
}

async function readState(session: HookSession, id: string): Promise<BackfillState> {
  const [row] = await session.query<StateRow>(
    `select b.finished_at is not null as finished, b.rows + coalesce(sum(p.rows), 0) as rows,
       count(p.done_at)::int as batches, coalesce(max(p.number), 0) + 1 as next,
       (select last from confiture.backfill_batches where backfill = b.id order by number desc limit 1) as after
     from confiture.backfills b left join confiture.backfill_batches p on p.backfill = b.id
     where b.id = $1 group by b.id`,
    [id],
  );
  const pending = await session.query<Batch>(
    'select number, first, last from confiture.backfill_batches where backfill = $1 and done_at is null order by number',
    [id],
  );
  return {
    id,
    isFinished: row?.finished ?? false,
    rows: Number(row?.rows ?? 0),
    batches: row?.batches ?? 0,
    pending,
    after: row?.after ?? undefined,
    nextNumber: row?.next ?? 1,
  };
}
