import type { HookPhase } from '../config/hook-phase.ts';
import type { Hook } from './hook.ts';
import type { Json } from './json.ts';

/** A hook as a migration or confiture.yaml asks for it: plain data, not looked at by the hook yet. */
export interface HookUse {
  readonly phase: HookPhase;
  /** The id of the hook. */
  readonly type: string;
  /** The hook itself, where a TypeScript migration brings it along. */
  readonly hook?: Hook | undefined;
  readonly description: string | undefined;
  readonly config: Json;
  /** Instead of the hook's own. */
  readonly timeoutMs: number | undefined;
  readonly retries: number | undefined;
  /** `warn`: a failure is told, its statements are rolled back, and the migration goes on. */
  readonly onFailure: 'abort' | 'warn';
  /** An expression; see `condition.ts`. */
  readonly condition: string | undefined;
  /** Where it is asked for. */
  readonly place: { readonly file: string; readonly line: number; readonly column: number };
  /** Where the parts of its configuration stand, by their path: `config.checks[0].query`. */
  readonly places?: Readonly<Record<string, { readonly line: number; readonly column: number }>> | undefined;
}
