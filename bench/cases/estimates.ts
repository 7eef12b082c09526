import pg from 'pg';
import type { Estimate } from '../../src/impact/estimate/estimate.ts';
import { fitObservations } from '../../src/impact/estimate/fit-observations.ts';
import type { Extent } from '../../src/impact/estimate/observation.ts';
import { predict } from '../../src/impact/estimate/predict.ts';
import type { Bench } from '../bench.ts';
import { estimatesByCalibration } from '../estimates/estimate-operation.ts';
import type { TimedOperation } from '../estimates/operation.ts';
import { operations } from '../estimates/operations.ts';
import { tables } from '../estimates/tables.ts';
import { timeOperation } from '../estimates/time-operation.ts';
import { median } from '../measure.ts';
import type { Result } from '../result.ts';

/** Rows of the largest table; CONFITURE_BENCH_ROWS makes another of it. */
const largest = Number(process.env.CONFITURE_BENCH_ROWS || 2_000_000);
const sizes = [largest / 5, (largest * 2) / 5, largest].map(Math.round);
const atLeast = 3;
const atMost = 5;
/** After so many ms nothing is timed more often than it must be: on a busy machine it would never end. */
const patience = 480_000;
/** By how much, as a factor, two durations of the same may differ. */
const apart = 1.06;

const tolerance = 0.15;
const target = 0.8;
/** Only what takes longer counts, in ms. */
const counted = 1000;

/** Nothing of the server's own may run into a measurement; a checkpoint comes before each. */
const settings = { autovacuum: 'off', checkpoint_timeout: '1d', max_wal_size: '32GB' };

export const estimates: Bench = {
  id: 'estimates',
  summary: `${operations.length} operations on tables of ${sizes.map((rows) => rows.toLocaleString('en')).join(', ')} rows: the third's duration from those of the other two`,
  async run({ createDatabase, url }) {
    await createDatabase('bench_estimates');
    const client = new pg.Client(url('bench_estimates'));
    await client.connect();
    try {
      for (const [name, value] of Object.entries(settings))
        await client.query(`alter system set ${name} = '${value}'`);
      await client.query('select pg_reload_conf()');
      for (const [at, rows] of sizes.entries()) {
        for (const sql of tables(String(at), rows)) await client.query(sql);
      }
      const extents = await extentsOf(client);
      const last = String(sizes.length - 1);
      const calibrated = await estimatesByCalibration(url('bench_estimates'), operations, last);
      const outcomes: Outcome[] = [];
      const impatient = performance.now() + patience;
      for (const operation of operations) {
        outcomes.push(outcomeOf(operation.form, extents, await timesOf(client, operation, impatient)));
        console.error(`  ${resultOf(outcomes.at(-1)).join('  ')}`);
      }
      return [...outcomes.map(reported), unseen(outcomes, calibrated), share(outcomes)];
    } finally {
      for (const name of Object.keys(settings)) await client.query(`alter system reset ${name}`);
      await client.query('select pg_reload_conf()');
      await client.end();
    }
  },
};

interface Outcome {
  readonly form: string;
  readonly predicted: ReturnType<typeof predict>;
  readonly times: readonly number[];
  readonly measured: number;
  readonly error: number;
}

/**
 * Per size; each round in the opposite order of the one before, so that a busy minute falls on all sizes. Sizes whose
 * two fastest rounds are apart are timed again: in both, something else was at work.
 */
async function timesOf(
  client: pg.Client,
  operation: TimedOperation,
  impatient: number,
): Promise<readonly (readonly number[])[]> {
  const times = sizes.map((): number[] => []);
  for (let round = 0; round < atMost; round++) {
    if (round >= atLeast && performance.now() > impatient) break;
    const order = round % 2 === 0 ? [...times.keys()] : [...times.keys()].reverse();
    for (const at of order) {
      const known = times[at] ?? [];
      if (round < atLeast || isApart(known)) known.push(await timeOperation(client, operation, String(at)));
    }
  }
  return times;
}

function isApart(times: readonly number[]): boolean {
  const [one = 0, two = 0] = fastest(times);
  return two > one * apart;
}

function outcomeOf(form: string, extents: readonly Extent[], times: readonly (readonly number[])[]): Outcome {
  const [last = []] = times.slice(-1);
  const observations = times.slice(0, -1).flatMap((all, at) => {
    const extent = extents[at] ?? { rows: 0, bytes: 0 };
    return fastest(all).map((ms) => ({ form, ...extent, ms }));
  });
  const fit = fitObservations(observations).get(form);
  if (fit === undefined) throw new Error(`nothing was observed of ${form}`);
  const predicted = predict(fit, extents.at(-1) ?? { rows: 0, bytes: 0 });
  const measured = median(fastest(last));
  return { form, predicted, times: last, measured, error: predicted.ms / measured - 1 };
}

/** What else the machine does can only make a round slower: slow ones say nothing of the operation. */
function fastest(times: readonly number[]): readonly number[] {
  return [...times].sort((a, b) => a - b).slice(0, 2);
}

async function extentsOf(client: pg.Client): Promise<readonly Extent[]> {
  const { rows } = await client.query<{ rows: number; bytes: number }>(
    `select reltuples as rows, pg_table_size(oid)::float8 as bytes from pg_class
     where relname ~ '^orders_[0-9]$' order by relname`,
  );
  return rows;
}

function resultOf(outcome: Outcome | undefined): readonly string[] {
  if (outcome === undefined) return [];
  const { form, predicted, times, measured, error } = outcome;
  const sign = error < 0 ? '−' : '+';
  return [
    form,
    `${ms(predicted.ms)} (${ms(predicted.lowMs)}–${ms(predicted.highMs)}), sure to ${percent(predicted.confidence)}`,
    `measured ${ms(measured)} (${ms(Math.min(...times))}–${ms(Math.max(...times))})`,
    `${sign}${percent(Math.abs(error), 1)}`,
  ];
}

function reported(outcome: Outcome): Result {
  const [what = '', ours = '', peer = '', compared = ''] = resultOf(outcome);
  const within = Math.abs(outcome.error) <= tolerance;
  const isCounted = outcome.measured > counted;
  const note = isCounted ? (within ? '' : 'outside') : 'under 1 s, not counted';
  return { what, ours, peer, compared, target: note, verdict: 'reported' };
}

function share(outcomes: readonly Outcome[]): Result {
  const all = outcomes.filter(({ measured }) => measured > counted);
  const within = all.filter(({ error }) => Math.abs(error) <= tolerance).length;
  const expected = all.reduce((sum, { predicted }) => sum + predicted.confidence, 0) / all.length;
  return {
    what: `operations over 1 s within ±${percent(tolerance)}`,
    ours: `${within} of ${all.length}`,
    peer: `expected by their own confidence: ${percent(expected)}`,
    compared: percent(within / all.length),
    target: `≥ ${percent(target)}`,
    verdict: within / all.length >= target ? 'met' : 'missed',
  };
}

/** How far estimates come that know a calibration only. */
function unseen(outcomes: readonly Outcome[], estimates: ReadonlyMap<string, Estimate | undefined>): Result {
  const factors = outcomes.flatMap(({ form, measured }) => {
    const estimate = estimates.get(form);
    if (estimate === undefined || measured <= counted) return [];
    const inRange = estimate.lowMs <= measured && measured <= estimate.highMs;
    return [{ factor: Math.exp(Math.abs(Math.log(estimate.ms / measured))), inRange }];
  });
  const inRange = factors.filter((each) => each.inRange).length;
  return {
    what: 'the same from a calibration alone, none of them ever run',
    ours: `${inRange} of ${factors.length} within their own range`,
    peer: '',
    compared: `median off by a factor of ${median(factors.map(({ factor }) => factor)).toFixed(2)}`,
    target: '',
    verdict: 'reported',
  };
}

function ms(value: number): string {
  return `${Math.round(value).toLocaleString('en')} ms`;
}

function percent(fraction: number, digits = 0): string {
  return `${(fraction * 100).toFixed(digits)} %`;
}
