import pg from 'pg';
import { version as toolVersion } from '../version.ts';
import type { Authorship, LedgerEvent, LedgerRow, LedgerStatus } from './ledger.ts';
import type { Migration, MigrationScript } from './migration.ts';
import type { PartsState } from './parts-state.ts';

// These build SQL text, not parameterised queries: they travel in one message with BEGIN, SET LOCAL or COMMIT.

/** Scripts longer than this many characters are not kept; a change to one is then shown without a diff. */
const storedTextLimit = 100_000;

export interface LedgerEntry {
  readonly migration: Migration;
  readonly status: LedgerStatus;
  readonly origin: LedgerRow['origin'];
  readonly phase?: string;
  readonly storeText: boolean;
}

/**
 * An upsert that claims the version; its command tag is `INSERT 0 0` when another run holds or has applied it.
 * A repeatable is claimed again each time its text changes.
 */
export function claimSql(entry: LedgerEntry, authorship: Authorship): string {
  const { migration, status, origin } = entry;
  const values = {
    version: literal(migration.version),
    name: literal(migration.name),
    kind: literal(migration.kind),
    status: literal(status),
    phase: literal(entry.phase),
    statements_done: '0',
    checksum_up: literal(migration.up.checksum),
    checksum_down: literal(migration.down?.checksum),
    up_text: storedText(entry.storeText, migration.up),
    down_text: storedText(entry.storeText, migration.down),
    origin: literal(origin),
    applied_at: status === 'applied' ? 'clock_timestamp()' : 'null',
    applied_by: literal(authorship.actor),
    environment: literal(authorship.environment),
    tool_version: literal(toolVersion),
  };
  const columns = Object.keys(values);
  const updates = columns.slice(1).map((column) => `${column} = excluded.${column}`);
  return (
    `insert into confiture.migrations as m (${columns.join(', ')}) values (${Object.values(values).join(', ')}) ` +
    `on conflict (version) do update set ${updates.join(', ')}, database_user = session_user, duration_ms = null ` +
    `where m.kind = 'repeatable' or m.status in ('pending', 'failed', 'rolled_back');`
  );
}

/** Sets the row's status; the command tag tells whether the row was in `from`. */
export function settleSql(
  version: string,
  from: readonly LedgerStatus[],
  to: LedgerStatus,
  durationMs?: number,
): string {
  const set = [`status = ${literal(to)}`, 'phase = null', 'statements_done = 0'];
  if (to === 'applied') set.push('applied_at = clock_timestamp()');
  if (to === 'rolled_back') set.push('applied_at = null');
  if (durationMs !== undefined) set.push(`duration_ms = ${durationMs.toFixed(3)}`);
  const states = from.map((status) => literal(status)).join(', ');
  return `update confiture.migrations set ${set.join(', ')} where version = ${literal(version)} and status in (${states});`;
}

/** Division by zero, which `insistSql` provokes: the SQLSTATE of a row that was not ours to take. */
export const notOurs = '22012';

/** Makes a change of one row fail when it finds no row to change, so that nothing after it in the message runs. */
export function insistSql(change: string): string {
  return `with changed as (${change.replace(/;$/, '')} returning 1) select 1 / count(*) from changed;`;
}

/** Records how far a statement-by-statement migration got. */
export function phaseSql(version: string, status: LedgerStatus, done: number, phase: string): string {
  return (
    `update confiture.migrations set status = ${literal(status)}, statements_done = ${done}, phase = ${literal(phase)} ` +
    `where version = ${literal(version)};`
  );
}

/** Records how far a migration got that commits part by part. */
export function partsSql(version: string, phase: string, state: PartsState): string {
  return (
    `update confiture.migrations set status = 'applying', statements_done = ${state.parts.length}, ` +
    `phase = ${literal(phase)}, hook_state = ${literal(JSON.stringify(state))} where version = ${literal(version)};`
  );
}

/** Forgets what `partsSql` kept. */
export function forgetPartsSql(version: string): string {
  return `update confiture.migrations set hook_state = null where version = ${literal(version)};`;
}

/** Records the scripts as they are now as the applied ones. */
export function acceptSql(migration: Migration, storeText: boolean): string {
  const { up, down } = migration;
  return (
    `update confiture.migrations set checksum_up = ${literal(up.checksum)}, checksum_down = ${literal(down?.checksum)}, ` +
    `up_text = ${storedText(storeText, up)}, down_text = ${storedText(storeText, down)} ` +
    `where version = ${literal(migration.version)};`
  );
}

export interface EventEntry {
  readonly event: LedgerEvent;
  readonly version?: string | undefined;
  readonly outcome: 'succeeded' | 'failed';
  readonly durationMs?: number | undefined;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

export function eventSql(entry: EventEntry, authorship: Authorship): string {
  const duration = entry.durationMs === undefined ? 'null' : entry.durationMs.toFixed(3);
  const values = [
    literal(entry.event),
    literal(entry.version),
    literal(entry.outcome),
    duration,
    literal(authorship.actor),
    literal(authorship.environment),
    literal(toolVersion),
    literal(JSON.stringify(entry.details ?? {})),
  ];
  return `insert into confiture.events (event, version, outcome, duration_ms, actor, environment, tool_version, details) values (${values.join(', ')});`;
}

function storedText(store: boolean, script: MigrationScript | undefined): string {
  const text = script?.recorded ?? script?.text;
  return store && text !== undefined && text.length <= storedTextLimit ? literal(text) : 'null';
}

function literal(value: string | undefined): string {
  return value === undefined ? 'null' : pg.escapeLiteral(value);
}
