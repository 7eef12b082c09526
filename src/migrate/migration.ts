import type { HookUse } from '../hooks/hook-use.ts';
import type { MigrationFunction } from './define-migration.ts';
import type { Precondition } from './precondition.ts';
import type { ScriptOrigin } from './script-origin.ts';

/** What a migration runs in one direction, as it lies on disk: a .sql file, `ddl:` of a YAML file, TypeScript. */
export interface MigrationScript {
  /** Path as shown to the user, relative to the project. */
  readonly file: string;
  readonly text: string;
  /** sha256 (hex) of `recorded`, or else of the text, with line endings normalised; see `checksum`. */
  readonly checksum: string;
  /** What the ledger keeps: the text, and as comments after it what a YAML file says beyond it. */
  readonly recorded?: string | undefined;
  /** Where the text stands in a YAML file. */
  readonly origin?: ScriptOrigin | undefined;
  /** Instead of the text, which is then empty: what a TypeScript file has for this direction. */
  readonly code?: MigrationCode | undefined;
  /** False: outside of a transaction, as a TypeScript file says. */
  readonly transactional?: false | undefined;
  /** Asked for by the migration's YAML or TypeScript file, in the order of their phases. */
  readonly hooks?: readonly HookUse[] | undefined;
}

/** A function of a TypeScript file. */
export interface MigrationCode {
  readonly run: MigrationFunction;
  /** Of the whole file. */
  readonly text: string;
}

/** A migration of the folder: a version with its up and down script, or a repeatable `R_name.sql`. */
export interface Migration {
  readonly kind: 'versioned' | 'repeatable';
  /** The prefix as written ("003", "20260131120000"); for a repeatable its file name without ending ("R_order_views"). */
  readonly version: string;
  readonly name: string;
  readonly up: MigrationScript;
  readonly down: MigrationScript | undefined;
  /** Environments named by `-- confiture: applies-to` or `applies_to`; empty means all. */
  readonly appliesTo: readonly string[];
  readonly description?: string | undefined;
  /** What has to be so before `up` runs. */
  readonly preconditions?: readonly Precondition[] | undefined;
  /** `NNN_name.verify.sql`: what has to be so after it. */
  readonly verify?: MigrationScript | undefined;
}
