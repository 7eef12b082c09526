import type { Connection } from '../../postgres/connection.ts';
import { DatabaseError } from '../../postgres/database-error.ts';
import { assumedSpeeds } from './assumed-speeds.ts';
import { probes } from './calibration-probes.ts';
import { speedsFrom, type Timing } from './calibration-speeds.ts';
import { fillSample } from './fill-sample.ts';
import type { Speeds } from './speeds.ts';
import { type Left, timeProbe } from './time-probe.ts';

export interface CalibrateOptions {
  /** How large the larger of two samples is; 8 MB unless told. The other is a quarter of it. */
  readonly sampleBytes?: number | undefined;
  /** Milliseconds that it may take in all; 5,000 unless told. */
  readonly budgetMs?: number | undefined;
  /** Full name, quoted as in the catalog, of a table whose rows are sampled; made up unless told. */
  readonly table?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The time is up, somebody has the table locked, the disk or temp_file_limit is full. */
const ended = ['57014', '55P03', '53100', '53400'];

/** A function may not be called, an operator class is not there: what it measures stays assumed. */
const lacking = ['42501', '42704', '42883', '0A000'];

/** Times that everything is measured, where the budget has room for it. */
const rounds = 3;

/**
 * Measures how fast this server is: temporary tables of two sizes, so that what a statement costs whatever it does falls
 * out, are read, written anew, indexed and changed, in one transaction that is rolled back. It locks nothing that others
 * use but, for an instant, ACCESS SHARE on `table`; besides temporary files it writes as much WAL as the samples are
 * large. Nothing starts that the budget does not have time for, and PostgreSQL stops what runs out of it: what was not
 * measured is `assumedSpeeds`' and says so. The session must not be in a transaction.
 * Throws ConfitureError or DatabaseError: DATABASE_PERMISSION where the role may not make temporary tables.
 */
export async function calibrate(connection: Connection, options: CalibrateOptions = {}): Promise<Speeds> {
  const { sampleBytes = 8 * 2 ** 20, budgetMs = 5000, table } = options;
  // The last twentieth is for taking it all back.
  const began = performance.now();
  const ends = began + budgetMs * 0.95;
  const left: Left = () => Math.floor(ends - performance.now());
  const timings: Timing[] = [];
  await connection.execute(
    `begin; set local client_min_messages = error; set local lock_timeout = 200; set local statement_timeout = ${Math.max(1, left())}`,
  );
  try {
    for (let round = 0; round < rounds && isWorthwhile(round); round++) {
      for (const share of [0.25, 1]) await timeSample(sampleBytes * share, share === 1);
    }
  } finally {
    await connection.execute('rollback');
  }
  const { serverVersion } = connection;
  const what = table === undefined ? 'made up rows' : `rows of ${table}`;
  const basis = `PostgreSQL ${Math.trunc(serverVersion / 10_000)}.${serverVersion % 10_000}, ${(sampleBytes / 2 ** 20).toFixed(0)} MB of ${what}`;
  return speedsFrom(timings, assumedSpeeds, { basis, measuredAt: new Date().toISOString() });

  /** Another round, where it is as long as the ones before and there is time for it. */
  function isWorthwhile(round: number): boolean {
    const taken = performance.now() - began;
    return round === 0 || (left() > taken / round && options.signal?.aborted !== true);
  }

  async function timeSample(bytes: number, isLarge: boolean): Promise<void> {
    const sample = await within(connection, { savepoint: 'sample', bearable: ended }, left, () =>
      fillSample(connection, bytes, table),
    );
    if (sample === undefined) return;
    for (const [which, probe] of probes.entries()) {
      const known = timings.filter((timing) => timing.probe === which);
      if (options.signal?.aborted || left() < expected(known) || (isLarge && known.length === 0)) continue;
      const timed = await within(
        connection,
        { savepoint: 'probe', bearable: [...ended, ...lacking] },
        left,
        () => timeProbe(connection, probe, sample, left),
      );
      if (timed !== undefined) timings.push({ ...timed, probe: which, of: probe.of, isLarge });
    }
    await connection.execute('rollback to savepoint sample');
  }
}

/** The longest so far; of the first, small sample five times as long, as four times the rows take. */
function expected(known: readonly Timing[]): number {
  const longest = Math.max(1, ...known.map(({ ms }) => ms));
  return known.length === 1 ? longest * 5 : longest;
}

/** Runs in a savepoint that is taken back where the budget ends it or the server cannot do it; undefined then. */
async function within<T>(
  connection: Connection,
  { savepoint, bearable }: { readonly savepoint: string; readonly bearable: readonly string[] },
  left: Left,
  run: () => Promise<T>,
): Promise<T | undefined> {
  if (left() < 1) return undefined;
  await connection.execute(`savepoint ${savepoint}; set local statement_timeout = ${left()}`);
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof DatabaseError) || !bearable.includes(error.sqlState)) throw error;
    await connection.execute(`rollback to savepoint ${savepoint}`);
    return undefined;
  }
}
