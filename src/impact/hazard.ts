import type { Situation } from './situation.ts';

export type RiskCategory =
  | 'backward_compatibility'
  | 'data_loss'
  | 'performance'
  | 'locking'
  | 'constraint_violation';

export const riskLevels = ['none', 'low', 'medium', 'high', 'critical'] as const;

export type RiskLevel = (typeof riskLevels)[number];

/** One way in which a statement can hurt, and how to do the same without. */
export interface Hazard {
  /** kebab-case: `--accept-risk` and `-- confiture: ignore` name it. */
  readonly id: string;
  /** What is the matter, in a line: "CREATE INDEX blocks writes while it builds". */
  readonly summary: string;
  readonly category: RiskCategory;
  /** Where the size of what it touches is not known, or does not matter. See docs/reference/risk.md for the arithmetic. */
  readonly level: Exclude<RiskLevel, 'none'>;
  /** Whether a small table makes it harmless: locks and scans do, lost rows do not. */
  readonly scales: boolean;
  /** Why it hurts, what PostgreSQL does: a few sentences, the reference page's text. */
  readonly why: string;
  /** Run before the examples: the schema that they meet. SQL. */
  readonly setup: string;
  /** A migration that has the hazard, and one to the same end that has not. SQL files as a user would write them. */
  readonly bad: string;
  readonly good: string;
  /** Major versions that the examples run on; any unless told. */
  readonly from?: number;
  /** The bad example fails when it is run: with this SQLSTATE. */
  readonly fails?: string;
  check(situation: Situation): readonly HazardReport[];
}

/** A hazard met: what it is here, with names and sizes. */
export interface HazardReport {
  /** "CREATE INDEX on shop.w_orders (5,200,000 rows) blocks its writes until the index is built". */
  readonly message: string;
  /** The safe form of this very statement, as SQL that can be run; absent where there is none. */
  readonly safe?: string | undefined;
  /** What to do where SQL cannot say it. */
  readonly advice?: string | undefined;
  /** Full names of what is concerned, the first one in the message. */
  readonly relations?: readonly string[] | undefined;
  /** Instead of the hazard's own: where this very case is better or worse. */
  readonly level?: RiskLevel | undefined;
  /** Byte offset in the statement's file of what is meant, as the tree's `location`; the statement's start unless told. */
  readonly location?: number | undefined;
}
