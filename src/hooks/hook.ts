import type { HookPhase } from '../config/hook-phase.ts';
import type { HookContext } from './hook-context.ts';
import type { Json } from './json.ts';

/** What checks and types a hook's configuration: any library with a Standard Schema (zod, valibot, arktype). */
export interface ConfigSchema<Config> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => SchemaResult<Config> | Promise<SchemaResult<Config>>;
    readonly types?: { readonly input: unknown; readonly output: Config } | undefined;
  };
}

export type SchemaResult<Config> =
  | { readonly value: Config; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/**
 * Where a hook's statements run. `migration`: in the migration's transaction, in a savepoint of their own. `own`: in a
 * transaction of their own, so that what the migration did until then is committed before. `none`: in none, for what
 * PostgreSQL refuses in one, or what opens sessions of its own.
 */
export type HookTransaction = 'migration' | 'own' | 'none';

/** As a method's type, so that hooks with different configurations fit into one list. */
type DecidesTransaction<Config> = { decide(config: Config): HookTransaction }['decide'];

/** One kind of hook: what `type` in a migration or in confiture.yaml names. */
export interface Hook<Config = unknown> {
  /** As `type` names it: `backfill_read_model`. */
  readonly id: string;
  /** One line for lists. */
  readonly summary: string;
  /** Where it makes sense; refused elsewhere. */
  readonly phases: readonly HookPhase[];
  readonly config: ConfigSchema<Config>;
  readonly transaction: HookTransaction | DecidesTransaction<Config>;
  /** Milliseconds; 300,000 unless told otherwise. */
  readonly timeoutMs?: number;
  /** Attempts after the first; none unless told otherwise. */
  readonly retries?: number;
  /**
   * `refuse`: it is left out of a dry-run, which says so. Else it runs there, too, in a savepoint that is rolled back,
   * with `context.dryRun` true: what it does outside of the database is then its own to leave out.
   */
  readonly dryRun?: 'run' | 'refuse';
  /** Does it. Whatever it throws is a failure, and its statements are rolled back. */
  run(context: HookContext, config: Config): Promise<HookResult | undefined>;
}

export interface HookResult {
  readonly rowsAffected?: number;
  /** Figures for the report, by name. */
  readonly stats?: Readonly<Record<string, Json>>;
  /** One line for people. */
  readonly message?: string;
}

/** Gives a hook its type; `config`'s output is what `run` gets. */
export function defineHook<Config>(hook: Hook<Config>): Hook<Config> {
  return hook;
}
