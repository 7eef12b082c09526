import { ConfitureError } from '../../errors.ts';
import { rowsInWords } from '../../size-in-words.ts';
import type { Lines } from '../batch-change.ts';

const newline = 0x0a;
const backslash = 0x5c;
const letterN = 0x4e;
/** What COPY TO writes after a backslash: itself, and b f n r t v. */
const escaped = new Set([...'\\bfnrtv'].map((letter) => letter.charCodeAt(0)));

/**
 * Whether a text is so many lines as COPY TO writes them, and nothing else. They come from other people's code, and
 * on their way into a row a tab, a backslash at the end or `\.` would shift rows, or end the COPY without an error.
 */
function areLines(text: Lines, count: number): boolean {
  if (/[\0\x08\t\v\f\r]/.test(text)) return false;
  for (let at = text.indexOf('\\'); at !== -1; at = text.indexOf('\\', at + 2)) {
    if (!escaped.has(text.charCodeAt(at + 1)) && !isNull(text, at)) return false;
  }
  let lines = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return lines === count && (count === 0 ? text === '' : text.charCodeAt(text.length - 1) === newline);
}

/** Throws STRATEGY_FAILED where lines that came back for a column are not so many lines. */
export function checkLines(text: Lines, count: number, column: string): void {
  if (areLines(text, count)) return;
  throw new ConfitureError(
    'STRATEGY_FAILED',
    `what came back for ${column} is not one line for each of ${rowsInWords(count)}`,
    {
      hint: 'None of these rows was written. A strategy cannot cause this by what it gives: please report it.',
    },
  );
}

/** A line of its own that is \N. */
function isNull(text: string, at: number): boolean {
  return (
    text.charCodeAt(at) === backslash &&
    text.charCodeAt(at + 1) === letterN &&
    text.charCodeAt(at + 2) === newline &&
    (at === 0 || text.charCodeAt(at - 1) === newline)
  );
}
