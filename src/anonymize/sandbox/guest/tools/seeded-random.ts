import type { SeededRandom } from '../../../custom/strategy-tools.ts';
import { checkWhole, mostAtOnce } from './check-arguments.ts';
import { frozenTools } from './frozen-tools.ts';
import { xoshiro128 } from './xoshiro128.ts';

const below32 = 2 ** 32;
const below53 = 2 ** 53;

/** Letters and digits that one draw gives: 26^6 and 10^9 are below 2^32. */
const lettersAtOnce = 6;
const digitsAtOnce = 9;

/** `seed` is 32 hexadecimal digits or more, of which the first 32 count. */
export function seededRandom(seed: string): SeededRandom {
  const draw32 = xoshiro128(seed);
  const draw53 = (): number => (draw32() >>> 5) * 2 ** 26 + (draw32() >>> 6);

  /** A draw beyond the last full multiple of the range is thrown away: it would favour the first numbers. */
  function drawBelow(range: number): number {
    const draw = range <= below32 ? draw32 : draw53;
    const limit = range <= below32 ? below32 : below53;
    const accepted = limit - (limit % range);
    let drawn = draw();
    while (drawn >= accepted) drawn = draw();
    return drawn % range;
  }

  return frozenTools({
    next: () => draw53() / below53,
    integer(minimum, maximum) {
      const from = checkWhole(minimum, 'integer: minimum', -below53 + 1, below53 - 1);
      const to = checkWhole(maximum, 'integer: maximum', from, below53 - 1);
      if (to - from >= below53)
        throw new RangeError('integer: there must be at most 2^53 numbers to choose from');
      return from + drawBelow(to - from + 1);
    },
    pick(list) {
      if (!Array.isArray(list)) throw new TypeError('pick: list must be an array');
      return list[drawBelow(checkWhole(list.length, 'pick: length of the list', 1, below32 - 1))];
    },
    digits(count) {
      let text = '';
      for (let left = checkWhole(count, 'digits: count', 0, mostAtOnce); left > 0; left -= digitsAtOnce) {
        const made = Math.min(left, digitsAtOnce);
        text += String(drawBelow(10 ** made)).padStart(made, '0');
      }
      return text;
    },
    letters(count) {
      let text = '';
      for (let left = checkWhole(count, 'letters: count', 0, mostAtOnce); left > 0; left -= lettersAtOnce) {
        const made = Math.min(left, lettersAtOnce);
        text += lettersOf(drawBelow(26 ** made), made);
      }
      return text;
    },
  });
}

function lettersOf(number: number, count: number): string {
  let text = '';
  for (let left = number, i = 0; i < count; i++, left = Math.floor(left / 26))
    text += String.fromCharCode(65 + (left % 26));
  return text;
}
