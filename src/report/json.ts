import { ConfitureError } from '../errors.ts';
import { version } from '../version.ts';

/** What `--format json` prints: exactly one document for a run. */
export type Envelope =
  | { readonly ok: boolean; readonly command: string; readonly confiture: string; readonly data: unknown }
  | { readonly ok: false; readonly command: string; readonly confiture: string; readonly error: JsonError };

export interface JsonError {
  /** An error code, or INTERNAL for a fault of Confiture itself. */
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly location?: { readonly file: string; readonly line: number; readonly column: number } | undefined;
  readonly excerpt?: string | undefined;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

/** A command's result; `ok` is false when it found something at or over the threshold. */
export function resultDocument(command: string, data: unknown, ok = true): Envelope {
  return { ok, command, confiture: version, data };
}

/** What ended a command; no stack, no cause. */
export function errorDocument(command: string, error: unknown): Envelope {
  return { ok: false, command, confiture: version, error: toJsonError(error) };
}

/** The document as text with a line break at its end. JSON has no bigint: PostgreSQL's are sent as text. */
export function jsonText(document: Envelope): string {
  const text = JSON.stringify(document, (_, value) => (typeof value === 'bigint' ? String(value) : value), 2);
  return `${text}\n`;
}

function toJsonError(error: unknown): JsonError {
  if (error instanceof ConfitureError) {
    const { code, message, hint, location, excerpt, details } = error;
    return { code, message, hint, location, excerpt, details };
  }
  return { code: 'INTERNAL', message: error instanceof Error ? error.message : String(error) };
}
