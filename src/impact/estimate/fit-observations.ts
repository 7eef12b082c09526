import { groupBy } from '../../catalog/group-by.ts';
import { fitLine, type Line, type Point } from './fit-line.ts';
import { amountOf, type Driver, drivers, type Observation } from './observation.ts';

/** How the durations of one form grow. Plain data. */
export interface Fit extends Omit<Line, 'residual'> {
  readonly form: string;
  readonly driver: Driver;
  /** Standard deviation of a single duration about the line, as a share. */
  readonly noise: number;
  readonly observations: number;
  /** Different extents among them. */
  readonly sizes: number;
  /** Amounts of the driver. */
  readonly smallest: number;
  readonly largest: number;
}

/** Of a single duration, as a share, where nothing was observed twice; measured on busy virtual machines. */
const usualNoise = 0.08;

/** Nothing is known better than this, however well a few durations agree. */
const leastNoise = 0.03;

/** A statement's own overhead in ms, and how much of the shortest duration can be no work on rows. */
const fixed = { ms: 5, share: 0.15 };

/**
 * For each form, the line that its observations fit best: by bytes, rows, or rows · log2(rows), whichever leaves the
 * smallest residual. Durations of the same extent count by their median. Observations without rows are left out.
 */
export function fitObservations(observations: readonly Observation[]): ReadonlyMap<string, Fit> {
  const fits = new Map<string, Fit>();
  for (const [form, same] of groupBy(observations.filter(hasExtent), ({ form }) => form)) {
    fits.set(form, fitOf(form, same));
  }
  return fits;
}

function hasExtent({ rows, ms }: Observation): boolean {
  return rows > 0 && ms > 0;
}

function fitOf(form: string, observations: readonly Observation[]): Fit {
  const groups = [...groupBy(observations, ({ rows, bytes }) => `${rows} ${bytes}`).values()];
  const noise = noiseOf(groups);
  const shortest = Math.min(...groups.map(medianMs));
  // Of rows that are changed, nobody says how many bytes they are.
  const usable = drivers.filter((driver) => observations.every((each) => amountOf(driver, each) > 0));
  const candidates = usable.map((driver) => {
    const points = groups.map((group) => pointOf(group, driver, noise));
    return { driver, points, line: fitLine(points, Math.max(fixed.ms, fixed.share * shortest)) };
  });
  // The first of equals: bytes and rows say the same of tables whose rows are alike.
  const best = candidates.reduce((one, other) =>
    other.line.residual < one.line.residual - 1e-6 ? other : one,
  );
  const amounts = best.points.map(({ amount }) => amount);
  const { residual, ...line } = best.line;
  return {
    form,
    driver: best.driver,
    ...line,
    // What the line does not explain is noise as well.
    noise: noise * Math.sqrt(Math.max(1, residual / groups.length)),
    observations: observations.length,
    sizes: groups.length,
    smallest: Math.min(...amounts),
    largest: Math.max(...amounts),
  };
}

function pointOf(group: readonly Observation[], driver: Driver, noise: number): Point {
  const ms = medianMs(group);
  const amount = Math.max(...group.map((each) => amountOf(driver, each)));
  return { amount, ms, deviation: (noise * ms) / Math.sqrt(group.length) };
}

/** From how far durations of one extent are from their median, in logarithms: twice as long is as far as half. */
function noiseOf(groups: readonly (readonly Observation[])[]): number {
  let squares = 0;
  let freedom = 0;
  for (const group of groups) {
    const middle = medianMs(group);
    for (const { ms } of group) squares += Math.log(ms / middle) ** 2;
    freedom += group.length - 1;
  }
  return freedom === 0 ? usualNoise : Math.max(leastNoise, Math.sqrt(squares / freedom));
}

function medianMs(group: readonly Observation[]): number {
  const sorted = group.map(({ ms }) => ms).sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
