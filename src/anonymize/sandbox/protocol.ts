import type { Lines } from '../batch-change.ts';
import type { Program } from '../custom/program.ts';
import type { FailureReason, SandboxFailure, SandboxUse } from './sandbox.ts';

/** What a thread is started with. */
export interface ThreadData {
  /** QuickJS, compiled once for all threads. */
  readonly quickjs: WebAssembly.Module;
  /** Two numbers that the thread writes and its owner reads: see `Progress`. */
  readonly progress: SharedArrayBuffer;
}

/** Places in `progress`. */
export const progressPlaces = {
  /** Counts up at the beginning and end of each call into the guest: odd while it has the thread. */
  beat: 0,
  /** The first of the values that it is called for, and how many they are: 0 where none is handed in. */
  from: 1,
  count: 2,
} as const;

export type ThreadRequest =
  | {
      readonly kind: 'describe';
      readonly program: Program;
      readonly memoryBytes: number;
      readonly timeMs: number;
    }
  | { readonly kind: 'open'; readonly column: number; readonly use: SandboxUse }
  | RunRequest;

export interface RunRequest {
  readonly kind: 'run';
  readonly column: number;
  readonly values: Lines;
  readonly others: readonly Lines[];
  /** Values that are not handed in again: a thread was ended for them. */
  readonly given: readonly SandboxFailure[];
  /** Values that are handed in one by one, as pairs of first and behind last: a thread was ended among them. */
  readonly oneByOne: readonly (readonly [number, number])[];
  /** Strikes that are left before the batch is given up. */
  readonly strikesLeft: number;
}

export type ThreadReply =
  /** Sent once, unasked: the thread is there. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'described'; readonly json: string }
  | { readonly kind: 'opened' }
  | RunReply
  /** The program itself fails: it throws while it is loaded, or does not define what it should. */
  | { readonly kind: 'failed'; readonly fault: ProgramFault };

export interface RunReply {
  readonly kind: 'ran';
  readonly lines: Lines;
  readonly failures: readonly SandboxFailure[];
  readonly strikes: number;
  /** The batch was given up: too many strikes, its time was over, or its results are too large. */
  readonly givenUp: 'strikes' | 'time' | 'size' | undefined;
  readonly elapsedMs: number;
}

export interface ProgramFault {
  readonly message: string;
  /** A module of the program. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly reason?: FailureReason;
}
