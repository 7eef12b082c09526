import { ConfitureError, type ErrorCode, errorCodes } from '../errors.ts';
import type { Finding } from '../finding.ts';

/** One error for several findings: it tells the first, counts the others and has all of them in `details.findings`. */
export function findingsError(findings: readonly Finding[]): ConfitureError {
  const [first] = findings;
  if (first === undefined) throw new TypeError('an error needs at least one finding');
  const more = findings.length - 1;
  const message = more === 0 ? first.message : `${first.message} (and ${more} more)`;
  const all = more === 0 ? undefined : '`confiture config check` shows all.';
  return new ConfitureError(isErrorCode(first.code) ? first.code : 'CONFIG_INVALID', message, {
    hint: [first.help, all].filter((text) => text !== undefined).join(' ') || undefined,
    location: first.location,
    excerpt: first.excerpt,
    details: { findings },
  });
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCodes, code);
}
