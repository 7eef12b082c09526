/** One .sql file of a migration as it lies on disk. */
export interface MigrationScript {
  /** Path as shown to the user, relative to the project. */
  readonly file: string;
  readonly text: string;
  /** sha256 (hex) of the text with line endings normalised; see `checksum`. */
  readonly checksum: string;
}

/** A migration of the folder: a version with its up and down script, or a repeatable `R_name.sql`. */
export interface Migration {
  readonly kind: 'versioned' | 'repeatable';
  /** The prefix as written ("003", "20260131120000"); for a repeatable its file name without ending ("R_order_views"). */
  readonly version: string;
  readonly name: string;
  readonly up: MigrationScript;
  readonly down: MigrationScript | undefined;
  /** Environments named by `-- confiture: applies-to`; empty means all. */
  readonly appliesTo: readonly string[];
}
