import { median, pairwiseRatio } from './measure.ts';
import type { Measured } from './subject.ts';

/** One line of the table. */
export interface Result {
  readonly what: string;
  readonly ours: string;
  readonly peer: string;
  /** What is held against the target: a ratio of medians, with the median of the rounds' ratios, or a difference. */
  readonly compared: string;
  readonly target: string;
  readonly verdict: 'met' | 'missed' | 'out of reach' | 'reported' | 'skipped';
}

export interface RatioTarget {
  /** The most that ours may take of the peer's time; undefined where it is only reported. */
  readonly atMost?: number | undefined;
  /** The target is not to be had by any program on Node, and docs/performance.md says so. */
  readonly outOfReach?: boolean | undefined;
}

/** Ours against the peer's time in the same rounds; the median of the rounds' ratios decides. */
export function ratio(
  what: string,
  ours: Measured,
  peer: Measured,
  { atMost, outOfReach }: RatioTarget,
): Result {
  const pairwise = pairwiseRatio(ours, peer);
  const ofMedians = median(ours.times) / median(peer.times);
  const met = atMost !== undefined && pairwise <= atMost;
  return {
    what,
    ours: milliseconds(ours),
    peer: `${peer.name} ${milliseconds(peer)}`,
    compared: `${ofMedians.toFixed(2)} (${pairwise.toFixed(2)})`,
    target: atMost === undefined ? '' : `≤ ${atMost}`,
    verdict: atMost === undefined ? 'reported' : met ? 'met' : outOfReach ? 'out of reach' : 'missed',
  };
}

/** By how much ours may take longer than the peer. */
export function difference(what: string, ours: Measured, peer: Measured, atMostMs: number): Result {
  const ms = median(ours.times.map((time, round) => time - (peer.times[round] ?? Number.NaN)));
  return {
    what,
    ours: milliseconds(ours),
    peer: `${peer.name} ${milliseconds(peer)}`,
    compared: `${ms < 0 ? '−' : '+'}${Math.abs(ms).toFixed(0)} ms`,
    target: `≤ +${atMostMs} ms`,
    verdict: ms <= atMostMs ? 'met' : 'missed',
  };
}

/** Ours alone: the one kind of target that another machine may miss. */
export function absolute(what: string, ours: Measured, atMostMs: number): Result {
  const verdict = median(ours.times) <= atMostMs ? 'met' : 'missed';
  return { what, ours: milliseconds(ours), peer: '', compared: '', target: `≤ ${atMostMs} ms`, verdict };
}

export function memory(what: string, peakMb: number, atMostMb = 250): Result {
  const verdict = peakMb <= atMostMb ? 'met' : 'missed';
  const ours = `${peakMb.toFixed(0)} MB`;
  return { what: `${what}, memory`, ours, peer: '', compared: '', target: `≤ ${atMostMb} MB`, verdict };
}

export function skipped(what: string, reason: string): Result {
  return { what, ours: '', peer: '', compared: reason, target: '', verdict: 'skipped' };
}

/** Median, with the fastest and the slowest round. */
function milliseconds({ times }: Measured): string {
  const least = Math.min(...times);
  const most = Math.max(...times);
  return `${median(times).toFixed(0)} ms (${least.toFixed(0)}–${most.toFixed(0)})`;
}
