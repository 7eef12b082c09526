/** How long something took, once: in a dry-run, on a clone, in an earlier run. */
export interface Observation {
  /** What was done, as `formOf` says it. */
  readonly form: string;
  /** Of what it was done to; of UPDATE, DELETE and INSERT, rows changed. */
  readonly rows: number;
  /** Of the relations that were read or written. */
  readonly bytes: number;
  readonly ms: number;
}

/** What durations can grow with. */
export const drivers = ['bytes', 'rows', 'rows · log2(rows)'] as const;

export type Driver = (typeof drivers)[number];

/** How much there was to do. */
export type Extent = Pick<Observation, 'rows' | 'bytes'>;

export function amountOf(driver: Driver, { rows, bytes }: Extent): number {
  if (driver === 'bytes') return bytes;
  return driver === 'rows' ? rows : rows * Math.log2(Math.max(rows, 2));
}
