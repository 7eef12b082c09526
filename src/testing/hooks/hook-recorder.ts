import { type HookPhase, hookPhases } from '../../config/hook-phase.ts';
import { noConfig } from '../../hooks/config-from.ts';
import type { Hook, HookTransaction } from '../../hooks/hook.ts';
import type { HookOccasion } from '../../hooks/hook-context.ts';

/** One call of a recorded hook; a retry is another one. */
export interface RecordedRun {
  readonly hook: string;
  readonly phase: HookPhase;
  /** `003_add_tier`. */
  readonly migration: string;
  readonly direction: HookOccasion;
  readonly outcome: 'succeeded' | 'failed';
  readonly durationMs: number;
}

export interface RecordedHookOptions {
  /** All unless told otherwise. */
  readonly phases?: readonly HookPhase[];
  /** `migration` unless told otherwise. */
  readonly transaction?: HookTransaction;
  /** What it does; nothing unless told otherwise. */
  readonly run?: Hook<undefined>['run'];
}

/** Notes which hooks ran when. */
export interface HookRecorder {
  /** A hook without configuration that is noted; ask for it by its id. */
  hook(id: string, options?: RecordedHookOptions): Hook;
  /** Any hook, noted. */
  around(hook: Hook): Hook;
  /** In the order in which they ended. */
  readonly runs: readonly RecordedRun[];
  /** `after_ddl backfill`, and with `(failed)` behind it where it did. */
  order(): readonly string[];
  clear(): void;
}

export function hookRecorder(): HookRecorder {
  const runs: RecordedRun[] = [];
  const around = (hook: Hook): Hook => ({
    ...hook,
    async run(context, config) {
      const started = performance.now();
      const note = (outcome: RecordedRun['outcome']): void => {
        const { phase, migration } = context;
        const durationMs = performance.now() - started;
        runs.push({
          hook: hook.id,
          phase,
          migration: migration.id,
          direction: migration.type,
          outcome,
          durationMs,
        });
      };
      try {
        const result = await hook.run(context, config);
        note('succeeded');
        return result;
      } catch (error) {
        note('failed');
        throw error;
      }
    },
  });
  return {
    around,
    hook: (id, { phases = hookPhases, transaction = 'migration', run } = {}) =>
      around({
        id,
        summary: 'recorded',
        phases,
        config: noConfig,
        transaction,
        run: (context) => run?.(context, undefined) ?? Promise.resolve(undefined),
      }),
    runs,
    order: () =>
      runs.map(({ phase, hook, outcome }) => `${phase} ${hook}${outcome === 'failed' ? ' (failed)' : ''}`),
    clear() {
      runs.length = 0;
    },
  };
}
