import type { Severity } from '../finding.ts';

/** Where a value stands in the file: keys of mappings and indexes of lists, from the top. */
export type KeyPath = readonly (string | number)[];

/** A finding that still has to be given its place in the file's text. */
export interface Problem {
  readonly code: string;
  readonly severity?: Severity;
  readonly path: KeyPath;
  /** What to point at: the value, its key, or the variable of that number in the value. */
  readonly at: 'key' | 'value' | { readonly variable: number };
  readonly message: string;
  readonly help?: string | undefined;
}

/** `environments.local.off_peak[0]`. */
export function showPath(path: KeyPath): string {
  return path
    .map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? part : `.${part}`))
    .join('');
}

export function samePath(a: KeyPath, b: KeyPath): boolean {
  return a.length === b.length && a.every((part, i) => part === b[i]);
}
