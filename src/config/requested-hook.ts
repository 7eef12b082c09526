import type { HookPhase } from './hook-phase.ts';

/** A value as YAML and JSON have it. */
export type PlainValue =
  | null
  | boolean
  | number
  | string
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue | undefined };

export interface LinePlace {
  readonly line: number;
  readonly column: number;
}

/** A hook as a YAML file asks for it, with the place of the asking; what `hooks` knows as a HookUse. */
export interface RequestedHook {
  readonly phase: HookPhase;
  readonly type: string;
  readonly description: string | undefined;
  readonly config: PlainValue;
  readonly timeoutMs: number | undefined;
  readonly retries: number | undefined;
  readonly onFailure: 'abort' | 'warn';
  readonly condition: string | undefined;
  readonly place: LinePlace & { readonly file: string };
  /** Places of what is below, by its path: `config.checks[0].query`. */
  readonly places: Readonly<Record<string, LinePlace>>;
}
