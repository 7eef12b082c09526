import { ConfitureError } from '../../errors.ts';
import type { Check } from './check.ts';

/** An error that the user can act on, as a check; anything else is a fault of ours and thrown on. */
export function checkOfError(error: unknown, state: Check['state'] = 'error'): Check {
  if (!(error instanceof ConfitureError)) throw error;
  const { message } = error;
  const hint = error.hint?.replace('; `confiture doctor` shows what is reachable', '');
  return { state, message, ...(hint === undefined ? {} : { help: hint }) };
}
