import type { BuiltDatabase } from './build-database.ts';

/** What a build makes; a fresh database of the target's name, without seeds, unless told otherwise. */
export interface BuildChoice {
  readonly database?: string | undefined;
  readonly seed?: boolean;
  /** Drop the database first, with everything in it. */
  readonly recreate?: boolean;
  /** Clone the template of an earlier build of the same files, and keep one; not in protected environments. */
  readonly template?: boolean | undefined;
}

export interface BuildOutcome extends BuiltDatabase {
  /** Versions of migrations that the ledger now records as contained. */
  readonly recorded: readonly string[];
}
