import type { Label } from '../../anonymize/strategy.ts';
import type { Finding } from '../../finding.ts';

/** What a copy was found to be. Holds figures and names, never a value of a row. */
export interface Verification {
  /** `counts`: the rows of each table. `full`: everything that is checked. */
  readonly level: 'counts' | 'full';
  /** Errors first. */
  readonly findings: readonly Finding[];
  readonly tables: readonly VerifiedTable[];
  readonly domains: readonly VerifiedDomain[];
  readonly foreignKeys: number;
  readonly groups: readonly GroupSizes[];
  readonly durationMs: number;
}

export interface VerifiedTable {
  readonly table: string;
  readonly sourceRows: number;
  readonly targetRows: number;
  /** Whether the columns that are copied as they are hold the same on both sides; null where that was not compared. */
  readonly untouched: 'equal' | 'different' | null;
  /** Those that are changed; empty for `counts`. */
  readonly columns: readonly VerifiedColumn[];
}

export interface VerifiedColumn {
  readonly column: string;
  readonly strategy: string;
  readonly label: Label;
  /** Different values on either side, NULL not counted. */
  readonly sourceValues: number;
  readonly targetValues: number;
  /** Original values that the target has, too, in whatever row, and how many rows of it hold them. */
  readonly found: number;
  readonly foundInRows: number;
  /** Rows that were compared by their primary key; null where there is none that stays. */
  readonly comparedRows: number | null;
  /** Of those, rows that hold the value that they held. */
  readonly sameRows: number | null;
  /** Of those, rows in which the strategy itself gives the value back. */
  readonly sameByRule: number | null;
}

/** Equal originals are to become equal values in all columns of a domain. */
export interface VerifiedDomain {
  readonly columns: readonly string[];
  /** Different originals that were followed; of many, a part that is chosen by their hash. */
  readonly values: number;
  /** Those that became different values in columns of one type. */
  readonly conflicts: number;
  /** Those that did so in columns of different types only, such as varchar(40) and text. */
  readonly acrossTypes: number;
}

/** k-anonymity of a table's quasi-identifiers on the target. */
export interface GroupSizes {
  readonly table: string;
  readonly columns: readonly string[];
  readonly groups: number;
  /** Rows of the smallest group: the k. */
  readonly smallest: number;
  readonly groupsUnderFive: number;
  readonly rowsUnderFive: number;
}
