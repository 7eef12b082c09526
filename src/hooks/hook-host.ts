import type { Connection } from '../postgres/connection.ts';
import type { ProgressListener } from '../progress.ts';
import type { HookContext } from './hook-context.ts';
import type { Json } from './json.ts';

/** What one migration, or one sync, tells its hooks, the same for each. */
export type HookFacts = Pick<
  HookContext,
  | 'url'
  | 'migration'
  | 'plan'
  | 'environment'
  | 'startedAt'
  | 'estimatedDurationMs'
  | 'rollbackPlan'
  | 'tablesAffected'
  | 'appliedBy'
  | 'root'
  | 'variables'
  | 'dryRun'
>;

/** Whoever runs hooks: its session, how to get more, and what it knows. */
export interface HookHost {
  /** The migration's own session, in the transaction that hooks of kind `migration` share. */
  readonly session: Connection;
  /** Opens a session of a hook's own, with the timeouts it should have. */
  readonly open: () => Promise<Connection>;
  /** Puts `session` back before a hook and after it: role, settings, timeouts. */
  readonly restoreSql: string;
  readonly facts: HookFacts;
  /** What changes from hook to hook. */
  readonly state: HookState;
  /** What is worked on, for progress: `003 add_tier`. */
  readonly task: string;
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ProgressListener | undefined;
  readonly log?: HookContext['log'] | undefined;
  /**
   * Set in a dry-run, in which every hook works on `session`, in its savepoint, whatever its own transaction would be.
   * Throws for SQL that must not run there.
   */
  readonly screen?: ((sql: string) => Promise<void>) | undefined;
}

export interface HookState {
  metadata: Record<string, Json>;
  /** By the migration's statements so far. */
  rowsAffected: number;
}
