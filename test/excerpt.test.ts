import fc from 'fast-check';
import { expect, it } from 'vitest';
import { excerpt, positionAt } from '../src/excerpt.ts';

it('counts lines and columns from 1, also at a line break that comes first', () => {
  expect(positionAt('\nab', 0)).toEqual({ line: 1, column: 1 });
  expect(positionAt('\nab', 1)).toEqual({ line: 2, column: 1 });
  expect(positionAt('ab', 99)).toEqual({ line: 1, column: 3 });
});

it('points the caret at the character, whatever the line', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), fc.nat(400), (text, at) => {
      const index = Math.min(at, text.length);
      const [line = '', caret = ''] = excerpt(text, positionAt(text, index)).split('\n');
      const pointed = line[caret.indexOf('^')];
      const meant = text[index];
      if (meant === undefined || /[\r\n\t]/.test(meant)) return;
      expect(pointed).toBe(meant);
    }),
  );
});
