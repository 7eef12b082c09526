import type { HookPhase } from '../config/hook-phase.ts';
import type { Json } from './json.ts';

/** What became of one hook; plain data, for results and the ledger. */
export interface HookReport {
  readonly phase: HookPhase;
  readonly type: string;
  readonly description: string | null;
  /** `warned`: it failed, its statements were taken back, and the migration went on. */
  readonly outcome: 'succeeded' | 'warned';
  readonly attempts: number;
  readonly durationMs: number;
  readonly rowsAffected: number | null;
  readonly stats: Readonly<Record<string, Json>> | null;
  /** The hook's own line, or why it failed. */
  readonly message: string | null;
}
