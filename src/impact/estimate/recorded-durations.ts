import type { Connection } from '../../postgres/connection.ts';
import { inMs } from './price-work.ts';
import { type Range, rangeOf } from './range.ts';

/** How long a migration took once, as confiture.events has it. */
export interface RecordedDuration {
  readonly version: string;
  readonly direction: 'up' | 'down';
  readonly environment: string;
  readonly ms: number;
  /** ISO 8601. */
  readonly at: string;
}

/** Of other environments tables are smaller or larger, and nobody recorded by how much. */
const elsewhere = 0.7;

/** Where there is only one. */
const once = 0.25;

/**
 * The durations that the ledger of this database recorded for these versions, latest first; none where it has no
 * ledger. Throws ConfitureError or DatabaseError as `Connection.query` does.
 */
export async function readRecordedDurations(
  connection: Connection,
  versions: readonly string[],
): Promise<readonly RecordedDuration[]> {
  const [ledger] = await connection.query<{ found: boolean }>(
    `select to_regclass('confiture.events') is not null as found`,
  );
  if (ledger?.found !== true) return [];
  return connection.query<RecordedDuration>(
    `select version, case event when 'migration_applied' then 'up' else 'down' end as direction, environment,
       duration_ms as ms, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
     from confiture.events
     where event in ('migration_applied', 'migration_rolled_back') and outcome = 'succeeded' and duration_ms is not null
       and version = any($1)
     order by id desc`,
    [versions],
  );
}

/**
 * How long a whole migration takes by what was recorded of it, hooks included: in this environment where it ran there,
 * else in the others. `arithmetic` says where and when.
 */
export function recordedEstimate(
  recorded: readonly RecordedDuration[],
  { version, direction, environment }: Pick<RecordedDuration, 'version' | 'direction' | 'environment'>,
): (Range & { readonly source: 'recorded'; readonly arithmetic: string }) | undefined {
  const all = recorded.filter(
    (each) => each.version === version && each.direction === direction && each.ms > 0,
  );
  const here = all.filter((each) => each.environment === environment);
  const used = here.length > 0 ? here : all;
  if (used.length === 0) return undefined;
  const logarithms = used.map(({ ms }) => Math.log(ms));
  const mean = logarithms.reduce((sum, each) => sum + each, 0) / used.length;
  const squares = logarithms.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const deviation = used.length === 1 ? once : Math.max(0.05, Math.sqrt(squares / (used.length - 1)));
  const words = used.map(({ ms, environment: where, at }) => `${inMs(ms)} in ${where} on ${at.slice(0, 10)}`);
  return {
    ...rangeOf(Math.exp(mean), here.length > 0 ? deviation : Math.hypot(deviation, elsewhere)),
    source: 'recorded',
    arithmetic: `it took ${words.slice(0, 3).join(', ')}`,
  };
}
