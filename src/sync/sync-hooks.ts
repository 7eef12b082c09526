import type { HookPhase } from '../config/hook-phase.ts';
import { findHooks } from '../hooks/find-hooks.ts';
import type { HookHost, HookState } from '../hooks/hook-host.ts';
import type { HookSetup } from '../hooks/hook-setup.ts';
import { runPhase } from '../hooks/run-phase.ts';
import type { Connection } from '../postgres/connection.ts';
import type { ProgressListener } from '../progress.ts';
import type { SyncPlan } from './sync-plan.ts';

export interface SyncHooksOptions {
  readonly setup: HookSetup;
  readonly plan: SyncPlan;
  /** Of the target. */
  readonly environment: string;
  readonly profile: string;
  readonly actor: string;
  readonly open: () => Promise<Connection>;
  readonly progress?: ProgressListener | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Runs the hooks of a phase on the target, in a transaction of their own: all of them, or none. */
export type SyncHooks = (
  phase: 'before_anonymization' | 'after_anonymization',
  target: Connection,
) => Promise<void>;

/** The hooks of confiture.yaml around a copy. A hook that fails throws HOOK_FAILED, and the copy is not begun. */
export function syncHooks(options: SyncHooksOptions): SyncHooks {
  const { setup, plan, environment, profile, actor, open, progress, signal } = options;
  const state: HookState = { metadata: {}, rowsAffected: 0 };
  const startedAt = new Date();
  const find = findHooks(setup);
  return async (phase, target) => {
    const uses = setup.uses.filter((use) => use.phase === (phase satisfies HookPhase));
    if (uses.length === 0) return;
    const host: HookHost = {
      session: target,
      open,
      restoreSql: 'reset session authorization; reset role; reset all;',
      facts: {
        url: await setup.url(),
        migration: { id: `sync_${profile}`, version: 'sync', name: profile, type: 'sync' },
        plan: [],
        environment: { name: environment, protected: setup.protected },
        startedAt,
        estimatedDurationMs: undefined,
        rollbackPlan: undefined,
        tablesAffected: plan.tables.map(({ table }) => table).sort(),
        appliedBy: actor,
        root: setup.root,
        variables: setup.variables,
        dryRun: false,
      },
      state,
      task: `sync ${profile}`,
      signal,
      progress,
      log: setup.log,
    };
    await target.execute('begin');
    try {
      await runPhase(phase, await Promise.all(uses.map(find)), host);
      await target.execute('commit');
    } catch (error) {
      await target.execute('rollback').catch(() => undefined);
      throw error;
    }
  };
}
