import type { HookPhase } from '../config/hook-phase.ts';
import type { Hook } from '../hooks/hook.ts';
import type { HookContext, HookSession } from '../hooks/hook-context.ts';
import type { Json } from '../hooks/json.ts';

/** What a migration's function works with. */
export interface MigrationContext extends HookSession {
  readonly direction: 'up' | 'down';
  readonly migration: { readonly id: string; readonly version: string; readonly name: string };
  /** The environment's name. */
  readonly environment: string;
  /** An event for the log, with fields; never a secret. */
  readonly log: HookContext['log'];
  progress(done: number, total?: number, detail?: string): void;
  /** Aborted at Ctrl-C; what runs on the server is cancelled then. */
  readonly signal: AbortSignal;
}

/** Whatever it throws is the migration's failure. */
export type MigrationFunction = (context: MigrationContext) => Promise<void> | void;

/** A hook that a TypeScript migration asks for: one by its id, or one that it brings along. */
export type MigrationHook = MigrationHookSettings &
  ({ readonly type: string; readonly hook?: undefined } | { readonly hook: Hook; readonly type?: undefined });

interface MigrationHookSettings {
  readonly description?: string;
  readonly config?: Json;
  /** Milliseconds; 0 is without end. */
  readonly timeoutMs?: number;
  readonly retries?: number;
  /** `abort` unless told otherwise. */
  readonly onFailure?: 'abort' | 'warn';
  readonly condition?: string;
}

export type MigrationHooks = Readonly<
  Partial<Record<Exclude<HookPhase, `${string}_anonymization`>, readonly MigrationHook[]>>
>;

/** What `NNN_name.ts` exports. */
export interface MigrationDefinition {
  /** SQL, planned like that of a file; or a function, which runs as one part. */
  readonly up: string | MigrationFunction;
  /** The way back; without one `migrate down` refuses. */
  readonly down?: string | MigrationFunction;
  readonly description?: string;
  /** Names of environments; all unless told otherwise. */
  readonly appliesTo?: readonly string[];
  /** False runs it outside of a transaction; PostgreSQL then keeps what a failed one had done. */
  readonly transactional?: boolean;
  readonly hooks?: MigrationHooks;
  /** Around the way back. */
  readonly downHooks?: MigrationHooks;
}

/** Gives a migration its type. */
export function defineMigration(migration: MigrationDefinition): MigrationDefinition {
  return migration;
}
