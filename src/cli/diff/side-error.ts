import { ConfitureError } from '../../errors.ts';

/** The same error with the side it happened on in front of its message. */
export function sideError(side: string, error: unknown): unknown {
  if (!(error instanceof ConfitureError) || error.code === 'INTERRUPTED') return error;
  const { code, message, hint, location, excerpt, details } = error;
  return new ConfitureError(code, `${side}: ${message}`, { hint, location, excerpt, details, cause: error });
}
