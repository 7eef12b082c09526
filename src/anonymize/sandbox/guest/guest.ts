import type { CustomContext } from '../../custom/custom-strategy.ts';

/**
 * What the thread calls in the guest: the only code that is there before a strategy's, and not the strategy's own.
 * Both share a realm, so nothing that comes from here is believed without being checked.
 */
export interface Guest {
  /** The data of what a module exports, as a JSON text. */
  describe(namespace: object): string;
  /** Makes a strategy of the module ready for a column. Throws where it cannot. */
  start(namespace: object, task: string, hmac: ((text: string) => string) | undefined): void;
  /**
   * Changes values: fields of COPY's text format with a newline between them, the others' columns beside them.
   * `isPlain`: no value has a backslash. A first line says what follows, each result with a newline behind it: `p` and
   * the number of characters before the last newline, or `e` for results that are escaped.
   */
  run(isPlain: boolean, values: string, ...others: string[]): string;
  /** The last results once more, escaped: `\N` for NULL, `\E` and a letter of `failureLetters` for what failed. */
  escaped(): string;
  /** What went wrong, as a JSON text: of an error that somebody threw. */
  explain(error: unknown): string;
}

/** What `start` is told, as a JSON text. */
export interface GuestTask {
  readonly strategy: string;
  readonly options: CustomContext['options'];
  readonly column: CustomContext['column'];
  readonly reads: readonly string[];
  readonly keepMessages: boolean;
}

export interface Explanation {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}
