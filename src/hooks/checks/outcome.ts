import type { Json } from '../json.ts';

/** What one check found. */
export interface Outcome {
  readonly name: string;
  readonly ok: boolean;
  /** The figures, for people: `expected 10, actual 9 (ratio 0.9), wanted equal`. */
  readonly told: string;
  readonly figures: Readonly<Record<string, Json>>;
}
