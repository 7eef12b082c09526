import type { Label } from '../../anonymize/strategy.ts';
import type { Finding } from '../../finding.ts';

export interface CheckResult {
  /** The profile's name. */
  readonly profile: string;
  /** As given, from the working directory. */
  readonly file: string;
  /** What it was held against; null where the file could not be read that far. */
  readonly source: string | null;
  readonly target: string | null;
  /** Tells the salt without telling it; null where no column needs a key. */
  readonly keyId: string | null;
  readonly findings: readonly Finding[];
  /** Every column that is copied, in the order of the tables. */
  readonly columns: readonly CheckedColumn[];
  /** Tables of which no row is copied. */
  readonly skipped: readonly string[];
}

export interface CheckedColumn {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  /** As the profile calls it; `none` for what is copied as it is. */
  readonly strategy: string;
  /** What is left of a person. */
  readonly label: Label;
  /** Somebody else's code that changes it, whose author says what is left; null for strategies of Confiture. */
  readonly custom: { readonly program: string; readonly hash: string } | null;
  /** Columns of one domain keep equal values equal. */
  readonly domain: string;
  /** The column whose strategy it has, since they are tied. */
  readonly inheritedFrom: string | null;
}
