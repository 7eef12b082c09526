import { keyedDigits } from '../keyed-digest.ts';
import type { Transform } from '../strategy.ts';

/** Writes the pattern from right to left over the value's letters and digits; `#` without a character becomes `*`. */
export function maskByPattern(pattern: string, key: Uint8Array | undefined): Transform {
  const slots = Array.from(pattern);
  const wanted = slots.filter((slot) => slot === '#').length;
  const masked = slots.filter((slot) => slot === '*').length;
  return (value) => {
    const source = Array.from(value).filter((point) => /[\p{L}\p{N}]/u.test(point));
    const keep = source.length > 2 * wanted;
    const digits = key === undefined ? [] : Array.from(keyedDigits(key, value, masked));
    return slots
      .toReversed()
      .map((slot) => {
        if (slot !== '#' && slot !== '*') return slot;
        const own = source.pop();
        if (slot === '#') return keep && own !== undefined ? own : '*';
        return digits.pop() ?? '*';
      })
      .toReversed()
      .join('');
  };
}
