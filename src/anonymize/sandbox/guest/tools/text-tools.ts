import type { TextTools } from '../../../custom/strategy-tools.ts';
import { checkObject, checkText, checkWhole, longestText } from './check-arguments.ts';
import { frozenTools } from './frozen-tools.ts';

const surrogate = /[\uD800-\uDFFF]/;
const digitsAlone = /^[0-9]*$/;
const digitRuns = /[0-9]+/g;
const notDigits = /[^0-9]+/g;

export const textTools: TextTools = frozenTools({
  mask(value, keep = {}) {
    const text = checkText(value, 'tools.text.mask: value');
    const given = checkObject(keep, 'tools.text.mask: what it keeps');
    const { first = 0, last = 0, with: character = '*' } = given;
    const atStart = checkWhole(first, 'tools.text.mask: first', 0, longestText);
    const atEnd = checkWhole(last, 'tools.text.mask: last', 0, longestText);
    const cover = checkText(character, 'tools.text.mask: with', 2);
    if (characters(cover).length !== 1) throw new RangeError('tools.text.mask: with must be one character');
    const points = characters(text);
    const masked = points.length < 2 * (atStart + atEnd) ? points.length : points.length - atStart - atEnd;
    const start = masked === points.length ? 0 : atStart;
    return part(points, 0, start) + cover.repeat(masked) + part(points, start + masked, points.length);
  },
  digitsOf(value) {
    return checkText(value, 'tools.text.digitsOf: value').replace(notDigits, '');
  },
  withDigits(value, digits) {
    const text = checkText(value, 'tools.text.withDigits: value');
    const given = checkText(digits, 'tools.text.withDigits: digits');
    let used = 0;
    const result = text.replace(digitRuns, (run) => {
      used += run.length;
      return given.slice(used - run.length, used);
    });
    if (used !== given.length || !digitsAlone.test(given))
      throw new RangeError('tools.text.withDigits: digits must be as many digits as the value has');
    return result;
  },
});

/** Characters as PostgreSQL counts them; the text itself where each is one unit, for speed. */
function characters(text: string): string | readonly string[] {
  return surrogate.test(text) ? Array.from(text) : text;
}

function part(points: string | readonly string[], from: number, to: number): string {
  return typeof points === 'string' ? points.slice(from, to) : points.slice(from, to).join('');
}
