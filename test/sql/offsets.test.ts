import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetsOf } from '../../src/sql/offsets.ts';

describe('offsetsOf', () => {
  it('agrees with counting', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'é', '表', '😀', '\n'), maxLength: 2000 });
    fc.assert(
      fc.property(texts, (text) => {
        const offsets = offsetsOf(text);
        let byte = 0;
        let point = 0;
        let unit = 0;
        for (const character of [...text, '']) {
          expect(offsets.fromByte(byte)).toBe(unit);
          expect(offsets.fromCodePoint(point)).toBe(unit);
          byte += Buffer.byteLength(character);
          point += 1;
          unit += character.length;
        }
      }),
      { numRuns: 30 },
    );
  });

  it('takes what lies past the end for the end', () => {
    expect(offsetsOf('é').fromByte(99)).toBe(1);
  });
});
