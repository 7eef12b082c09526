import type { FailureReason } from '../sandbox.ts';

/** How the guest writes a failure behind `\E`. */
export const failureLetters = {
  t: 'it threw an error',
  o: 'it used too much memory',
  s: 'it gave what is no text',
  u: 'it gave text with a NUL or half a surrogate pair',
} as const satisfies Readonly<Record<string, FailureReason>>;

export type FailureLetter = keyof typeof failureLetters;
