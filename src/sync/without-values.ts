import { ConfitureError } from '../errors.ts';
import type { DatabaseError } from '../postgres/database-error.ts';

/**
 * The message without values: in class 22, in whatever language the server speaks, what stands between the first and
 * the last quotation mark goes; what a function raises is its author's, and may say anything.
 */
export function safeMessage({ sqlState, message, raised }: DatabaseError): string {
  if (raised || sqlState.startsWith('P0'))
    return `a function of the database raised an error (SQLSTATE ${sqlState})`;
  if (!sqlState.startsWith('22')) return message;
  return message.replace(/["'«»„“”‘’「『].*["'«»„“”‘’」』]/s, '…');
}

/** The error with that message, and nothing of DETAIL and CONTEXT, which print fields and whole rows. */
export function withoutValues(error: DatabaseError): ConfitureError {
  const { code, hint, sqlState, raised } = error;
  return new ConfitureError(code, safeMessage(error), {
    hint: raised || sqlState.startsWith('P0') ? undefined : hint,
    details: { sqlState },
    cause: new Error(`SQLSTATE ${sqlState}`),
  });
}
