import type { Piece } from './piece.ts';

/**
 * What a dry-run does with a statement. `twin`: rehearsed as the form that can be in a transaction. `skip`: not run.
 * `run`: run, and something of it outlives the rollback or does not happen, which is said.
 */
export type Handling = 'twin' | 'skip' | 'run';

/** One thing that a transaction which is rolled back cannot do, or cannot take back. */
export interface Reason {
  /** kebab-case: remarks of the report name it. */
  readonly id: string;
  /** A sentence for the docs: what PostgreSQL does there. */
  readonly summary: string;
  readonly handling: Handling;
  /** What is said of a piece of code that is concerned, with names; nothing otherwise. */
  check(piece: Piece): readonly Told[];
}

export interface Told {
  readonly message: string;
  /** Instead of the reason's own. */
  readonly handling?: Handling;
}
