import { count } from '../count.ts';
import { ConfitureError } from '../errors.ts';
import { DatabaseError } from '../postgres/database-error.ts';
import type { NotPutBack } from './put-back.ts';
import type { FailedView } from './refresh-views.ts';
import { safeMessage } from './without-values.ts';

/** What stands on the target when a copy broke off. */
export interface Standing {
  readonly chunks: number;
  readonly arrived: number;
  /** Undefined where the target could not be asked. */
  readonly left: readonly NotPutBack[] | undefined;
}

/** The failure of a copy that had begun: what stands, and how it goes on. */
export function incomplete(error: unknown, { chunks, arrived, left }: Standing): ConfitureError {
  const known = error instanceof ConfitureError ? error : undefined;
  const interrupted =
    known?.code === 'INTERRUPTED' || (error instanceof Error && error.name === 'AbortError');
  const reason = interrupted ? 'interrupted' : error instanceof Error ? error.message : String(error);
  const aside =
    left === undefined
      ? 'Foreign keys, triggers and indexes are still set aside; --resume or --replace brings them back.'
      : left.length === 0
        ? 'Foreign keys, triggers and indexes are back.'
        : `On half of the rows ${left.map(({ object, unchecked }) => `${object} ${unchecked ? 'is NOT VALID' : 'is missing'}`).join(', ')}; --resume or --replace brings it back whole.`;
  return new ConfitureError(
    interrupted ? 'INTERRUPTED' : 'SYNC_INCOMPLETE',
    `the copy broke off with ${arrived} of ${count(chunks, 'chunk')} in place: ${reason}`,
    {
      hint: [known?.hint, aside, '--resume goes on behind what has arrived.'].filter(Boolean).join(' '),
      details: { chunks, arrived, ...(known?.details !== undefined && { cause: known.details }) },
      cause: error,
    },
  );
}

/** All rows are there, but not all that was set aside. */
export function notPutBack(left: readonly NotPutBack[]): ConfitureError {
  const lines = left.map(({ object, error, unchecked }) => {
    const known = error instanceof DatabaseError ? safeMessage(error) : undefined;
    const reason = known ?? (error instanceof Error ? error.message : String(error));
    return `  ${object}${unchecked ? ' came back NOT VALID' : ' did not come back'}: ${reason}`;
  });
  const missing = left.filter(({ unchecked }) => !unchecked).map(({ sql }) => `${sql};`);
  return new ConfitureError(
    'SYNC_INCOMPLETE',
    `every row has arrived, but ${count(left.length, 'object')} of the target ${left.length === 1 ? 'is' : 'are'} not as before:\n${lines.join('\n')}`,
    {
      hint:
        missing.length > 0
          ? `Mend the rows or the profile and run it again with --replace, or run: ${missing.join(' ')}`
          : 'Rows break these foreign keys: mend the profile or the choice of tables, and run it again with --replace.',
      details: { left: left.map(({ object, kind, unchecked }) => ({ object, kind, unchecked })) },
    },
  );
}

/** All rows are there, and all that was set aside, but not every materialized view shows them. */
export function notRefreshed(failed: readonly FailedView[]): ConfitureError {
  const lines = failed.map(({ view, error }) => `  ${view}: ${error.message}`);
  const again = failed.map(({ view }) => `refresh materialized view ${view};`).join(' ');
  return new ConfitureError(
    'SYNC_INCOMPLETE',
    `every row has arrived, but ${count(failed.length, 'materialized view')} could not be refreshed:\n${lines.join('\n')}`,
    {
      hint: `What it shows is from before the copy. Mend the view, or the rows that it cannot read, then run: ${again}`,
      details: { notRefreshed: failed.map(({ view }) => view) },
    },
  );
}

/** A hook that failed when the copy was done: what it did itself was taken back, the copy stands. */
export function failedAfter(error: unknown): unknown {
  if (!(error instanceof ConfitureError) || error.code !== 'HOOK_FAILED') return error;
  const { code, message, hint, details } = error;
  return new ConfitureError(code, `every row has arrived, but ${message}`, {
    hint: [hint, 'The copy is finished and stays; what the hooks after it did was taken back.']
      .filter(Boolean)
      .join(' '),
    details,
    cause: error,
  });
}
