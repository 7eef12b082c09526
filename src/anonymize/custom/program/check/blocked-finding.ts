import { ConfitureError } from '../../../../errors.ts';
import { excerpt, positionAt } from '../../../../excerpt.ts';
import type { Finding } from '../../../../finding.ts';
import type { Blocked } from './blocked.ts';

/** What is blocked at a UTF-16 index of the code; `what` as it is written there. */
export function blockedFinding(
  { code, why, instead }: Blocked,
  what: string,
  place: { readonly text: string; readonly file: string; readonly index: number },
): Finding {
  const position = positionAt(place.text, place.index);
  return {
    code,
    severity: 'error',
    message: `${what} is not there in the sandbox: ${why}`,
    help: instead,
    location: { file: place.file, ...position },
    excerpt: excerpt(place.text, position),
  };
}

/** STRATEGY_BLOCKED: shows the first, all are in its details. */
export function blockedError(findings: readonly [Finding, ...Finding[]]): ConfitureError {
  const [{ message, help, location, excerpt: shown }, ...others] = findings;
  const count =
    others.length === 1 ? 'There is 1 more such place.' : `There are ${others.length} more such places.`;
  return new ConfitureError('STRATEGY_BLOCKED', message, {
    hint: others.length === 0 ? help : `${help} ${count}`,
    location,
    excerpt: shown,
    details: { findings },
  });
}
