import { misfit } from '../../fits-column.ts';
import { unescapeCopyText } from '../../kernel/copy-text.ts';
import { type FailureLetter, failureLetters } from '../guest/failure-letters.ts';
import type { FailureReason, SandboxFailure, SandboxUse } from '../sandbox.ts';

export interface Results {
  /** A field of COPY's text format for each value. */
  readonly fields: readonly string[];
  readonly failures: readonly SandboxFailure[];
}

/** What text of results would have had to be escaped, or was not text: U+FFFD stands for half a surrogate pair. */
const unplain = /[\\\b\f\r\t\v\uFFFD]/;

/**
 * The guest's results as they say they are; undefined where they are not what they say, as many as values foremost.
 * What the guest sends was made beside untrusted code, and is believed in nothing.
 */
export function readResults(text: string, count: number, use: SandboxUse): Results | undefined {
  const fields = text.slice(1, -1).split('\n');
  // A NUL ends what the guest sends, and so the newline that stands behind it is missing.
  if (fields.length !== count || !text.endsWith('\n')) return undefined;
  if (text.startsWith('p')) return unplain.test(text) ? undefined : checked(fields, use);
  return text.startsWith('e') ? checked(fields, use) : undefined;
}

function checked(fields: readonly string[], use: SandboxUse): Results {
  const failures: SandboxFailure[] = [];
  const kept = fields.map((field, at) => {
    const failure = failureOf(field, use);
    if (failure === undefined) return field;
    failures.push({ at, ...failure });
    return '\\N';
  });
  return { fields: kept, failures };
}

function failureOf(field: string, { column, limits }: SandboxUse): Omit<SandboxFailure, 'at'> | undefined {
  if (field === '\\N') return undefined;
  if (field.startsWith('\\E')) {
    const message = unescapeCopyText(field.slice(3));
    const reason = reasonOf(field.charAt(2));
    return message === '' ? { reason } : { reason, message };
  }
  if (field.length > limits.valueCharacters) return { reason: 'its result is too long' };
  if (column.group === 'text' && column.maxLength === undefined) return undefined;
  return misfit(unescapeCopyText(field), { ...column, unique: false, uniqueLower: false }) === undefined
    ? undefined
    : { reason: 'its result does not fit the column' };
}

function reasonOf(letter: string): FailureReason {
  const isKnown = (one: string): one is FailureLetter => Object.hasOwn(failureLetters, one);
  return isKnown(letter) ? failureLetters[letter] : 'it threw an error';
}
