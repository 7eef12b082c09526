import { ConfitureError } from '../../errors.ts';
import { nearest } from '../../nearest.ts';

/** An error for the name of a rule that is not there. */
export function noRule(name: string, known: readonly string[]): ConfitureError {
  const guess = nearest(name, known);
  return new ConfitureError('USAGE', `there is no rule "${name}"`, {
    hint: guess === undefined ? '`confiture lint --explain all` lists the rules.' : `Did you mean ${guess}?`,
  });
}
