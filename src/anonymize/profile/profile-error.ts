import { ConfitureError, type ErrorCode, errorCodes } from '../../errors.ts';
import type { Finding } from '../../finding.ts';

/**
 * One error for what is wrong with a profile: it tells the first error among the findings, counts the others and has all
 * of them in `details.findings`. Undefined where none of them is an error.
 */
export function profileError(findings: readonly Finding[]): ConfitureError | undefined {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) return undefined;
  const more = errors.length - 1;
  const all = more === 0 ? undefined : '`confiture profile check` shows all.';
  return new ConfitureError(
    isErrorCode(first.code) ? first.code : 'PROFILE_INVALID',
    more === 0 ? first.message : `${first.message} (and ${more} more)`,
    {
      hint: [first.help, all].filter((text) => text !== undefined).join(' ') || undefined,
      location: first.location,
      excerpt: first.excerpt,
      details: { findings },
    },
  );
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCodes, code);
}
