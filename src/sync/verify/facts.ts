import type { ColumnPlan } from '../../anonymize/anonymization-plan.ts';
import type { StrategyDescription } from '../../anonymize/describe-strategy.ts';
import type { FoundKind } from '../../anonymize/text-search/finder.ts';
import type { GroupSizes, VerifiedDomain } from './verification.ts';
import type { SourceState } from './verify-options.ts';

/** What was measured on both servers, for the checks to judge. Holds no value of a row. */
export interface CopyFacts {
  readonly tables: readonly TableFacts[];
  readonly domains: readonly VerifiedDomain[];
  readonly foreignKeys: readonly ForeignKeyFacts[];
  readonly invalidIndexes: readonly { readonly table: string; readonly index: string }[];
  readonly groups: readonly GroupSizes[];
  readonly left: readonly LeftTable[];
}

/** A table of the target with rows that are not of the copy. */
export interface LeftTable {
  readonly table: string;
  /** By the profile; else the source does not have it. */
  readonly isSkipped: boolean;
}

export interface TableFacts {
  readonly table: string;
  readonly state: SourceState;
  readonly sourceRows: number;
  readonly targetRows: number;
  readonly untouched: UntouchedFacts | undefined;
  readonly rows: RowFacts | undefined;
  readonly columns: readonly ChangedColumnFacts[];
  readonly texts: readonly TextFacts[];
}

export interface UntouchedFacts {
  readonly equal: boolean;
  /** Those whose sums differ; empty where only their being together differs. */
  readonly columns: readonly string[];
}

/** Rows of both sides with the same primary key. */
export interface RowFacts {
  readonly matched: number;
  /** On the source only, and on the target only. */
  readonly missing: number;
  readonly extra: number;
  /** Rows in which something differs that is copied as it is; undefined where nothing does at all. */
  readonly differing: number | undefined;
}

export interface ChangedColumnFacts {
  readonly column: string;
  readonly change: ColumnPlan;
  readonly description: StrategyDescription;
  readonly survival: Survival;
  readonly values: ValueFacts;
  /** Different values fewer by `on_invalid`; 0 where none are missing, or the values are not to leave the source. */
  readonly replaced: number;
  /** Undefined without a primary key that stays. */
  readonly own: OwnRowFacts | undefined;
  readonly format: FormatFacts | undefined;
}

/**
 * Whether an original can be in the target although the strategy worked. `never`: not by any chance worth a word.
 * `by rule`: the strategy may give a value back, and says so when asked. `by chance`: it draws anew each time.
 */
export type Survival = 'never' | 'by rule' | 'by chance';

export interface ValueFacts {
  readonly source: number;
  readonly target: number;
  readonly found: number;
  readonly foundInRows: number;
  /** Rows that would keep their value if the target's values were dealt out at random. */
  readonly expected: number;
}

export interface OwnRowFacts {
  /** Rows with a value on both sides. */
  readonly compared: number;
  readonly same: number;
  /** Of `same`: the strategy gives this value back. */
  readonly byRule: number;
  /** Of `byRule`: it is what `on_invalid` puts in the place of values. */
  readonly fixed: number;
  /** Of `same`: the strategy was not asked, since the value stays on the source or is too large. */
  readonly unjudged: number;
}

export interface FormatFacts {
  readonly what: string;
  /** Values that are not of the format. */
  readonly sourceOther: number;
  readonly targetOther: number;
}

export interface TextFacts {
  readonly column: string;
  /** Whether it is copied as it is. */
  readonly kept: boolean;
  readonly finds: readonly { readonly kind: FoundKind; readonly rows: number }[];
  /** Originals of changed columns that turned up in it. */
  readonly originals: readonly { readonly of: string; readonly times: number }[];
}

export interface ForeignKeyFacts {
  readonly name: string;
  readonly table: string;
  /** As the catalogs say. */
  readonly validated: boolean;
  readonly sourceValidated: boolean;
  readonly orphans: number;
}
