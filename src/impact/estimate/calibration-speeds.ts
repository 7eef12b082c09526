import { groupBy } from '../../catalog/group-by.ts';
import type { Probe } from './calibration-probes.ts';
import type { Speed, Speeds } from './speeds.ts';

/** How long a probe took on one of the samples. */
export interface Timing {
  /** Which of the probes: two can be of the same speed. */
  readonly probe: number;
  readonly of: Probe['of'];
  readonly amount: number;
  readonly ms: number;
  readonly isLarge: boolean;
}

/** A small sample is no better than this, however well its rounds agree. */
const leastSpread = 0.2;

/** Where there was one round, nobody knows what else the server was doing. */
const oneRound = 0.5;

/** Where only one size was measured, the fixed cost is in it. */
const oneSize = 0.6;

/** A clock that has microseconds, in milliseconds. */
const shortest = 0.005;

/** Speeds from what was timed; those of nothing timed stay as they are. */
export function speedsFrom(
  timings: readonly Timing[],
  otherwise: Speeds,
  told: Pick<Speed, 'basis' | 'measuredAt'>,
): Speeds {
  const speed = (of: Probe['of'], known: Speed): Speed => {
    const measured = slopes(timings.filter((timing) => timing.of === of));
    if (measured.length === 0) return known;
    const fastest = Math.min(...measured.map(({ msPerUnit }) => msPerUnit));
    const slowest = Math.max(...measured.map(({ msPerUnit }) => msPerUnit));
    // Two probes of one speed, as an index on numbers and one on text, are the ends of its range.
    const middle = Math.sqrt(fastest * slowest);
    const spread = Math.max(...measured.map((each) => each.spread), Math.sqrt(slowest / fastest) - 1);
    return { perSecond: 1000 / middle, spread, source: 'measured', ...told };
  };
  const build: Record<string, Speed> = {};
  for (const [method, known] of Object.entries(otherwise.build))
    build[method] = speed(`build ${method}`, known);
  const { scan, rewrite, wal, insert, update, indexEntries, foreignKey, foreignKeyRows, query } = otherwise;
  return {
    scan: speed('scan', scan),
    rewrite: speed('rewrite', rewrite),
    wal: speed('wal', wal),
    build,
    insert: speed('insert', insert),
    update: speed('update', update),
    delete: speed('delete', otherwise.delete),
    indexEntries: speed('indexEntries', indexEntries),
    foreignKey: speed('foreignKey', foreignKey),
    foreignKeyRows: speed('foreignKeyRows', foreignKeyRows),
    query: speed('query', query),
    statements: speed('statements', otherwise.statements),
  };
}

interface Slope {
  readonly msPerUnit: number;
  readonly spread: number;
}

/** Of each probe what one unit more takes: from the difference of two sizes, which leaves out the fixed cost. */
function slopes(timings: readonly Timing[]): readonly Slope[] {
  return [...groupBy(timings.filter(isUsable), ({ probe }) => probe).values()].flatMap((all): Slope[] => {
    const small = fastest(all.filter(({ isLarge }) => !isLarge));
    const rounds = all.filter(({ isLarge }) => isLarge);
    const large = fastest(rounds);
    if (large === undefined)
      return small === undefined ? [] : [{ msPerUnit: msPerUnit(small), spread: oneSize }];
    const overall = msPerUnit(large);
    const slowest = Math.max(...rounds.map(msPerUnit));
    const spread = rounds.length === 1 ? oneRound : Math.max(leastSpread, slowest / overall - 1);
    if (small === undefined || small.amount >= large.amount) return [{ msPerUnit: overall, spread: oneSize }];
    const slope = (large.ms - small.ms) / (large.amount - small.amount);
    // Noise can make the smaller one take longer; the fixed cost is then not to be told.
    return [{ msPerUnit: Math.min(overall, Math.max(slope, overall / 2)), spread }];
  });
}

function isUsable({ amount, ms }: Timing): boolean {
  return amount > 0 && ms > shortest;
}

function msPerUnit({ ms, amount }: Timing): number {
  return ms / amount;
}

/** What else the server does only makes a round slower. */
function fastest(rounds: readonly Timing[]): Timing | undefined {
  return [...rounds].sort((one, other) => msPerUnit(one) - msPerUnit(other))[0];
}
