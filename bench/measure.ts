import { runSubject } from './run-subject.ts';
import type { Measured, Subject } from './subject.ts';

export interface Rounds {
  readonly rounds: number;
  /** Rounds before the first that counts: the file cache and the server's buffers fill. */
  readonly warmUp: number;
}

/**
 * Times commands against each other: in each round every one runs once, and every second round in the opposite
 * order, so that neither a busy phase of the machine nor the place in the round favours one of them.
 */
export async function measure<Name extends string>(
  subjects: Readonly<Record<Name, Subject>>,
  { rounds, warmUp }: Rounds,
): Promise<Readonly<Record<Name, Measured>>> {
  const measured = Object.entries<Subject>(subjects).map(([key, subject]) => ({
    key,
    subject,
    times: [] as number[],
  }));
  for (let round = -warmUp; round < rounds; round++) {
    for (const { subject, times } of round % 2 === 0 ? measured : measured.toReversed()) {
      await subject.before?.();
      const ms = runSubject(subject);
      if (round >= 0) times.push(ms);
    }
  }
  const named = measured.map(({ key, subject, times }) => [key, { name: subject.name, times }]);
  return Object.fromEntries(named) as Record<Name, Measured>;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const below = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  const above = sorted[Math.floor(middle)] ?? Number.NaN;
  return (below + above) / 2;
}

/** The median of the rounds' own ratios: what a machine that is slow for a while changes least. */
export function pairwiseRatio(ours: Measured, peer: Measured): number {
  return median(ours.times.map((ms, round) => ms / (peer.times[round] ?? Number.NaN)));
}
