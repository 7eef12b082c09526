import type { Finding } from '../finding.ts';
import type { LinePlace, RequestedHook } from './requested-hook.ts';

/** The process's variables, handed in by the command line. */
export type ProcessVariables = Readonly<Record<string, string | undefined>>;

/** A validated, frozen confiture.yaml. Paths in it are as written, relative to `directory`. */
export interface Config {
  /** Absolute path of the file. */
  readonly file: string;
  /** Absolute path of the folder that the file is in. */
  readonly directory: string;
  readonly name: string | undefined;
  /** As written, or the only environment there is. */
  readonly defaultEnvironment: string | undefined;
  readonly schema: FileSelection;
  readonly migrations: MigrationSettings;
  readonly sync: SyncSettings;
  readonly seeds: FileSelection;
  /** Hooks around every migration, by phase in their order. */
  readonly hooks: readonly RequestedHook[];
  /** Packages and files that bring hooks, in the order in which they are listed. */
  readonly plugins: readonly RequestedPlugin[];
  readonly custom: CustomSettings;
  readonly environments: Readonly<Record<string, Environment>>;
}

/** An entry of `plugins:`, with its place. */
export interface RequestedPlugin {
  /** A package's name, or a file's path from the folder of confiture.yaml. */
  readonly name: string;
  readonly place: LinePlace & { readonly file: string };
}

/** Custom strategies: where they are, what is said of single ones, what they may use. */
export interface CustomSettings {
  /** A folder or glob of files that define some. */
  readonly dir: { readonly path: string; readonly place: RequestedPlugin['place'] } | undefined;
  /** No name twice. */
  readonly registry: readonly RequestedStrategy[];
  readonly sandbox: SandboxSettings;
}

/** An entry of `strategies:`, with its place. */
export interface RequestedStrategy {
  /** The id that its code gives it. */
  readonly name: string;
  readonly modulePath: string | undefined;
  /** Defaults of its options. */
  readonly config: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  readonly enabled: boolean;
  /** For one value. */
  readonly timeoutMs: number | undefined;
  readonly place: RequestedPlugin['place'];
}

export interface SandboxSettings {
  /** Threads. */
  readonly workers: number;
  /** For one value. */
  readonly timeoutMs: number;
  readonly batchTimeoutMs: number;
  /** For all values of a column; undefined: as long as it takes. */
  readonly runTimeoutMs: number | undefined;
  readonly memoryBytes: number;
  /** How often a strategy may be stopped until it is given up. */
  readonly strikes: number;
}

/** Which files belong to the schema or to the seeds, and in what order. */
export interface FileSelection {
  /** Files, folders and globs. */
  readonly loadOrder: readonly string[];
  readonly exclude: readonly string[];
}

export interface MigrationSettings {
  readonly dir: string;
  readonly outOfOrder: 'error' | 'allow';
  readonly lock: 'advisory' | 'lease';
  /** Whether the ledger keeps each file's text, to explain later changes. */
  readonly storeText: boolean;
}

export interface SyncSettings {
  /** The folder of anonymization profiles. */
  readonly profilesDir: string;
  /** How much is copied at once; undefined leaves that to sync. */
  readonly workers: number | undefined;
  /** Names of environments, for lack of --from and --to. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export type Environment = UsableEnvironment | BrokenEnvironment;

export interface UsableEnvironment {
  readonly name: string;
  readonly connection: Connection;
  readonly settings: EnvironmentSettings;
}

/** An environment whose variables are missing or do not fit; an error only for who uses it. */
export interface BrokenEnvironment {
  readonly name: string;
  readonly problems: readonly Finding[];
}

/** `url` may hold a password: show it only through `redactUrl`. */
export type Connection =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'embedded'; readonly database: string };

export interface EnvironmentSettings {
  /** PostgreSQL's lock_timeout in milliseconds; 0 is off. */
  readonly lockTimeoutMs: number;
  /** PostgreSQL's statement_timeout in milliseconds; 0 is off. */
  readonly statementTimeoutMs: number;
  /** How long to wait for another run's migration lock, in milliseconds; 0 is not at all. */
  readonly lockWaitMs: number;
  /** Attempts after the first, when lock_timeout ended a transactional migration. */
  readonly lockRetries: number;
  readonly protected: boolean;
  /** Whether speeds may be measured there, for estimates: on temporary tables, for a second. */
  readonly calibrate: boolean;
  /** Whether sync may write to it. */
  readonly syncTarget: boolean;
  /** Undefined is the server's own. */
  readonly timezone: string | undefined;
  readonly offPeak: readonly OffPeakWindow[];
}

/** Minutes after midnight in the environment's time zone; `end` before `start` is over midnight. */
export interface OffPeakWindow {
  readonly start: number;
  readonly end: number;
}

/** The database that a command works on, and how that was decided. */
export interface Target {
  /** The environment's name, or `url`. */
  readonly name: string;
  readonly source: '--url' | '--env' | 'CONFITURE_DATABASE_URL' | 'DATABASE_URL' | 'default environment';
  readonly connection: Connection;
  readonly settings: EnvironmentSettings;
  /** What was set and not used, one sentence each, to be shown to the user. */
  readonly notes: readonly string[];
}
