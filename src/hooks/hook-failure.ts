import { inspect } from 'node:util';
import { formatDuration } from '../duration.ts';
import { ConfitureError } from '../errors.ts';
import { sqlStateOf } from '../postgres/database-error.ts';
import { redactUrlIn } from './redact-url-in.ts';
import type { ReadyHook } from './resolve-hooks.ts';

/** One attempt's failure. `fatal`: the migration's session or transaction went with it, and nothing can go on. */
export interface AttemptFailure {
  readonly error: unknown;
  readonly fatal: boolean;
}

/** The error of a hook that failed, naming it, its phase and its place; without the url's password. */
export function hookFailed(
  { use, secrets }: ReadyHook,
  { error, fatal }: AttemptFailure,
  attempts: number,
  url: string,
): ConfitureError {
  const known = error instanceof ConfitureError ? error : undefined;
  const reason = redactUrlIn(messageOf(error), url, secrets);
  const tries = attempts > 1 ? ` (${attempts} attempts)` : '';
  const isClean = error instanceof Error && reason === error.message;
  return new ConfitureError('HOOK_FAILED', `hook ${use.type} in ${use.phase} failed${tries}: ${reason}`, {
    hint: known?.hint && redactUrlIn(known.hint, url, secrets),
    location: use.place,
    details: {
      hook: use.type,
      phase: use.phase,
      attempts,
      sqlState: sqlStateOf(error),
      sessionLost: fatal || undefined,
    },
    cause: isClean ? error : undefined,
  });
}

/** Anything can be thrown; an object says nothing as a text. */
function messageOf(error: unknown): string {
  const said = error instanceof Error ? error.message : error;
  const text = typeof said === 'string' ? said : inspect(said, { depth: 1, breakLength: Infinity });
  // The ledger cannot keep these.
  return text.replaceAll(/\0|\p{Surrogate}/gu, '\uFFFD');
}

export function timedOut({ timeoutMs }: ReadyHook): Error {
  return new Error(`it took longer than its timeout of ${formatDuration(timeoutMs)}, and was cancelled`);
}

/** What it means that a hook's savepoint or transaction could not be ended; undefined for another error. */
export function leftBehind(error: unknown): string | undefined {
  const meaning: Readonly<Record<string, string>> = {
    '25P02': 'a statement of it failed, and it went on as if nothing had happened',
    '3B001': 'it ended the savepoint that it ran in',
    '25P01': 'it ended the transaction that it ran in',
  };
  return meaning[sqlStateOf(error) ?? ''];
}
