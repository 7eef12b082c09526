import type { Violation } from '../../anonymize/preview/check-masked.ts';
import type { Label } from '../../anonymize/strategy.ts';

export interface PreviewResult {
  readonly profile: string;
  readonly environment: string;
  /** Tables that have something to change and rows to show. */
  readonly tables: readonly PreviewedTable[];
  /** Constraints that the changed rows would break. */
  readonly violations: readonly Violation[];
}

export interface PreviewedTable {
  readonly table: string;
  /** Rows that were changed and held against the constraints; those shown are the first of them. */
  readonly tried: number;
  readonly columns: readonly PreviewedColumn[];
}

export interface PreviewedColumn {
  readonly column: string;
  readonly strategy: string;
  readonly label: Label;
  /** With --show-originals only. */
  readonly before?: readonly (string | null)[];
  /** `(as it was)` and `(of another row)` stand for originals, without --show-originals. */
  readonly after: readonly (string | null)[];
}
