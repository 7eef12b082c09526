import type { Finding } from '../finding.ts';

/**
 * How far a down script can be trusted. `exact`: up, down and up again leave what they found and made. `differs`: they
 * run, and something is not as it was. `fails`: one of them does not run. `unknown`: it cannot be found out here.
 */
export type DownGrade = 'exact' | 'differs' | 'fails' | 'unknown';

/** What is known of the down script of one migration. */
export interface DownProof {
  readonly version: string;
  readonly name: string;
  /** The down script; null where there is none. */
  readonly file: string | null;
  readonly grade: DownGrade;
  /** Why it cannot be known. */
  readonly reason: string | null;
  /** What fails or differs, each with its place where it has one. */
  readonly findings: readonly Finding[];
  /** What is not quite the same and does no harm, and what the proof had to leave out. */
  readonly notes: readonly string[];
  /** Rows that stood in the database while it was migrated, made up by the proof or put there by migrations. */
  readonly rows: number;
  /** Tables that no row could be made up for: that the script keeps their rows is not shown. */
  readonly emptyTables: readonly EmptyTable[];
}

export interface EmptyTable {
  /** Full name, quoted where PostgreSQL would. */
  readonly table: string;
  /** What refused the last attempt. */
  readonly reason: string;
}
