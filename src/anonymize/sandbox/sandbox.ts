import type { Lines } from '../batch-change.ts';
import type { CustomContext } from '../custom/custom-strategy.ts';
import type { Program } from '../custom/program.ts';
import type { SandboxLimits } from './sandbox-limits.ts';

/** Where custom strategies run: QuickJS in WebAssembly, in threads that have nothing else. */
export interface Sandbox {
  /**
   * What a program defines: the data of each strategy that it exports, as JSON has it, not yet checked. No value is
   * handed in. Throws STRATEGY_FAILED, with file, line and column, for what it throws or where it does not end.
   */
  describe(program: Program): Promise<readonly unknown[]>;
  /** A strategy at work on one column of one run. Its contexts are used for nothing else. */
  open(use: SandboxUse): SandboxedColumn;
  /** All columns opened so far, those without a value too. */
  readonly columns: readonly SandboxedColumn[];
  /** Ends all threads. */
  close(): Promise<void>;
}

export interface SandboxUse {
  readonly program: Program;
  /** The id of one of the program's strategies. */
  readonly strategy: string;
  /** As read by what the strategy declares. */
  readonly options: CustomContext['options'];
  readonly column: CustomContext['column'];
  readonly reads: readonly string[];
  /** 32 bytes for this strategy and column domain alone; the salt cannot be had from them. */
  readonly key?: Uint8Array;
  readonly limits: SandboxLimits;
  /** Failures tell what the code threw, which may hold values: for tests of a strategy alone. */
  readonly explain?: boolean;
}

export interface SandboxedColumn {
  readonly use: SandboxUse;
  /**
   * New values, as many as `values`, with `\N` where there is none, and why not. Several may run at once.
   * Throws STRATEGY_FAILED where `create` does not give a function, SANDBOX_STOPPED where the strategy is given up:
   * as often as `limits.strikes` it had to be stopped, or its budget is spent.
   */
  run(values: Lines, others: readonly Lines[]): Promise<SandboxResult>;
  /** So far. */
  readonly usage: SandboxUsage;
}

export interface SandboxResult {
  readonly lines: Lines;
  /** In the order of the values; a value that was NULL never fails. */
  readonly failures: readonly SandboxFailure[];
}

export interface SandboxFailure {
  /** Which of the values, from 0. */
  readonly at: number;
  readonly reason: FailureReason;
  /** What it threw, with the place in its file; only where `explain` was asked for. */
  readonly message?: string;
}

/** In words that hold nothing of a value. */
export type FailureReason =
  | 'it threw an error'
  | 'it took too long'
  | 'it used too much memory'
  | 'the value is too long for the sandbox'
  | 'it gave what is no text'
  | 'it gave text with a NUL or half a surrogate pair'
  | 'its result is too long'
  | 'its result does not fit the column';

export interface SandboxUsage {
  /** Values handed in, NULLs not counted. */
  readonly values: number;
  readonly failed: number;
  /** Milliseconds that its batches took in the threads. */
  readonly elapsedMs: number;
  /** How often it was stopped for time or memory. */
  readonly strikes: number;
  /** Threads that had to be ended for it. */
  readonly kills: number;
}
