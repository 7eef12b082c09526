import type { HookContext } from '../../hooks/hook-context.ts';
import type { Json } from '../../hooks/json.ts';

/** What a hook under test is told; all but the database has a default. */
export interface HookTestOptions
  extends Partial<
    Pick<
      HookContext,
      | 'phase'
      | 'plan'
      | 'estimatedDurationMs'
      | 'rollbackPlan'
      | 'tablesAffected'
      | 'rowsAffected'
      | 'appliedBy'
      | 'error'
      | 'root'
      | 'variables'
      | 'dryRun'
    >
  > {
  /** A database of the test's own, as its url or as what `testDatabase` gives. */
  readonly database: string | { readonly url: string };
  readonly migration?: Partial<HookContext['migration']>;
  readonly environment?: Partial<HookContext['environment']>;
  /** What earlier hooks have put there. */
  readonly metadata?: Readonly<Record<string, Json>>;
}

/** What a hook did besides its work in the database. */
export interface HookTraces {
  /** The statements that it ran, in their order, in all of its sessions. */
  readonly statements: readonly string[];
  readonly logged: readonly { readonly event: string; readonly fields: Readonly<Record<string, Json>> }[];
  readonly progress: readonly {
    readonly done: number;
    readonly total: number | undefined;
    readonly detail: string | undefined;
  }[];
}
