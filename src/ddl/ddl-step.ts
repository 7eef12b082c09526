/**
 * When a statement runs: each stage is a file of its own.
 * `values`: new labels of enums, which have to be committed before anything uses them.
 * `main`: one transaction of statements that hold their locks for a moment only.
 * `indexes`: CREATE and DROP INDEX CONCURRENTLY, which refuse to run in a transaction.
 * `finish`: what scans or needs those indexes (VALIDATE, USING INDEX, backfills), each statement committed by itself.
 */
export type DdlStage = 'values' | 'main' | 'indexes' | 'finish';

export const ddlStages: readonly DdlStage[] = ['values', 'main', 'indexes', 'finish'];

/** One statement of a migration. */
export interface DdlStep {
  /** Without the semicolon. */
  readonly sql: string;
  /** The earliest stage it may run in; `main` unless told otherwise. What needs it never runs in an earlier one. */
  readonly stage?: DdlStage;
  /** What needs the object does not have to wait for it: VALIDATE CONSTRAINT, SET NOT NULL. */
  readonly settles?: true;
  /** Before or after all others of its stage: DETACH and ATTACH PARTITION, whose table is altered in between. */
  readonly turn?: 'first' | 'last';
  /** What can never be had back once it ran: `the rows of table shop.w_orders`. */
  readonly loses?: string;
  /** What the reader should know, without the dashes; one line each. */
  readonly comment?: string;
}
