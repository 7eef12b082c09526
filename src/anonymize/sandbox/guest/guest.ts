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
   * A first character `p` says that plain results follow, each with a newline behind it, `e` that they are escaped.
   */
  run(values: string, ...others: string[]): string;
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
