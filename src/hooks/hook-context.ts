import type { HookPhase } from '../config/hook-phase.ts';
import type { Json } from './json.ts';

/** A session with the database that is migrated. */
export interface HookSession {
  /** Rows of one statement with parameters ($1 …). */
  query<Row extends object = Record<string, unknown>>(
    sql: string,
    values?: readonly unknown[],
  ): Promise<Row[]>;
  /** Any number of statements; their command tags. */
  execute(sql: string): Promise<readonly string[]>;
  /** As server_version_num. */
  readonly serverVersion: number;
  readonly database: string;
}

/** What is going on around the hook; `sync`: rows are copied to the database. */
export type HookOccasion = 'build' | 'up' | 'down' | 'sync';

/** What a hook is told, and what it works with. */
export interface HookContext {
  readonly phase: HookPhase;
  /** The migration's own session, or where the hook is `own` or `none` one of the hook's own. */
  readonly connection: HookSession;
  /** A further session with the same database; closed when the hook ends. */
  open(): Promise<HookSession>;
  /** The url of the database for programs such as pg_dump; it may hold a password and must not be shown. */
  readonly url: string;
  readonly migration: {
    /** `003_add_tier`. */
    readonly id: string;
    readonly version: string;
    readonly name: string;
    /** Of a sync, version is `sync` and name the profile's. */
    readonly type: HookOccasion;
  };
  /** The statements of the migration in this direction, in their order. */
  readonly plan: readonly string[];
  readonly environment: { readonly name: string; readonly protected: boolean };
  readonly startedAt: Date;
  /** From earlier runs of the same migration elsewhere, where the ledger knows of one. */
  readonly estimatedDurationMs: number | undefined;
  /** The down script, where there is one. */
  readonly rollbackPlan: string | undefined;
  /** Full names of the tables that the statements name, sorted. */
  readonly tablesAffected: readonly string[];
  /** By the migration's statements so far, as their command tags tell. */
  readonly rowsAffected: number;
  readonly appliedBy: string;
  /** What hooks pass on to later ones of the same migration: plain data. Kept in the ledger where a run is split. */
  readonly metadata: Record<string, Json>;
  /** In the phase on_error: what went wrong. */
  readonly error: { readonly code: string; readonly message: string } | undefined;
  /** Folder that relative paths start from. */
  readonly root: string;
  /** The process's environment variables. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** An event for the log, with fields; never a secret. */
  log(event: string, fields?: Readonly<Record<string, Json>>): void;
  progress(done: number, total?: number, detail?: string): void;
  /** Aborted at the timeout and at Ctrl-C; what runs on the server is cancelled then. */
  readonly signal: AbortSignal;
  /** True in a dry-run: nothing outside of the database may be touched. */
  readonly dryRun: boolean;
}
