import type { Lines } from '../../batch-change.ts';
import { misfit } from '../../fits-column.ts';
import { unescapeCopyText } from '../../kernel/copy-text.ts';
import { type FailureLetter, failureLetters } from '../guest/failure-letters.ts';
import type { FailureReason, SandboxFailure, SandboxUse } from '../sandbox.ts';

export interface Results {
  /** As many as values. */
  readonly lines: Lines;
  readonly failures: readonly SandboxFailure[];
}

/** What text of results would have had to be escaped, or was not text: U+FFFD stands for half a surrogate pair. */
const unplain = /[\\\b\f\r\t\v\uFFFD]/;

/**
 * The guest's results as they say they are; undefined where they are not what they say, as many as values foremost.
 * What the guest sends was made beside untrusted code, and is believed in nothing.
 */
export function readResults(text: string, count: number, use: SandboxUse): Results | undefined {
  const end = text.indexOf('\n');
  const [head, lines] = [text.slice(0, end), text.slice(end + 1)];
  if (!lines.endsWith('\n') || countOf(lines) !== count) return undefined;
  if (head === 'e') return checked(lines, use);
  // What the guest sends ends at a NUL, and then has not the length that it says.
  if (head !== `p${lines.length - 1}` || unplain.test(lines)) return undefined;
  return isFree(use) && lines.length <= use.limits.valueCharacters
    ? { lines, failures: [] }
    : checked(lines, use);
}

function countOf(lines: Lines): number {
  let count = 0;
  for (let end = lines.indexOf('\n'); end !== -1; end = lines.indexOf('\n', end + 1)) count++;
  return count;
}

/** The column takes any text. */
function isFree({ column }: SandboxUse): boolean {
  return column.group === 'text' && column.maxLength === undefined;
}

function checked(lines: Lines, use: SandboxUse): Results {
  const failures: SandboxFailure[] = [];
  const fields = lines.slice(0, -1).split('\n');
  const kept = fields.map((field, at) => {
    const failure = failureOf(field, use);
    if (failure === undefined) return `${field}\n`;
    failures.push({ at, ...failure });
    return '\\N\n';
  });
  return { lines: kept.join(''), failures };
}

function failureOf(field: string, use: SandboxUse): Omit<SandboxFailure, 'at'> | undefined {
  const { column, limits } = use;
  if (field === '\\N') return undefined;
  if (field.startsWith('\\E')) {
    const message = unescapeCopyText(field.slice(3));
    const reason = reasonOf(field.charAt(2));
    return message === '' ? { reason } : { reason, message };
  }
  if (field.length > limits.valueCharacters) return { reason: 'its result is too long' };
  if (isFree(use)) return undefined;
  return misfit(unescapeCopyText(field), { ...column, unique: false, uniqueLower: false }) === undefined
    ? undefined
    : { reason: 'its result does not fit the column' };
}

function reasonOf(letter: string): FailureReason {
  const isKnown = (one: string): one is FailureLetter => Object.hasOwn(failureLetters, one);
  return isKnown(letter) ? failureLetters[letter] : 'it threw an error';
}
