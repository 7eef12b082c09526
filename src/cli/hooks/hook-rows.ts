import type { HookPhase } from '../../config/hook-phase.ts';
import type { Hook } from '../../hooks/hook.ts';

export interface HookRow {
  readonly id: string;
  readonly summary: string;
  readonly phases: readonly HookPhase[];
  /** `configured`: the hook decides by its configuration. */
  readonly transaction: 'migration' | 'own' | 'none' | 'configured';
  /** 0 is without end. */
  readonly timeoutMs: number;
  /** `confiture`, or the plugin as confiture.yaml lists it. */
  readonly from: string;
}

const defaultTimeoutMs = 300_000;

export function hookRow({ id, summary, phases, transaction, timeoutMs }: Hook, from: string): HookRow {
  return {
    id,
    summary,
    phases,
    transaction: typeof transaction === 'function' ? 'configured' : transaction,
    timeoutMs: timeoutMs ?? defaultTimeoutMs,
    from,
  };
}
