import fc from 'fast-check';
import { expect, it } from 'vitest';
import { closeOver } from '../../../src/anonymize/profile/plan/close-over.ts';

const name = fc.integer({ min: 0, max: 12 }).map((n) => `t.c${n}`);
const pairs = fc.array(fc.tuple(name, name), { maxLength: 15 });

it('is an equivalence: reflexive, symmetric, transitive', () => {
  fc.assert(
    fc.property(pairs, fc.array(name, { minLength: 3, maxLength: 3 }), (ties, [a = '', b = '', c = '']) => {
      const { membersOf } = closeOver(ties);
      const tied = (x: string, y: string): boolean => membersOf(x).includes(y);
      expect(tied(a, a)).toBe(true);
      expect(tied(a, b)).toBe(tied(b, a));
      if (tied(a, b) && tied(b, c)) expect(tied(a, c)).toBe(true);
    }),
  );
});

it('holds for the pairs, and ties nothing that no path of pairs ties', () => {
  fc.assert(
    fc.property(pairs, name, (ties, from) => {
      const reached = new Set([from]);
      for (let before = 0; before !== reached.size; ) {
        before = reached.size;
        for (const [a, b] of ties) if (reached.has(a) || reached.has(b)) reached.add(a).add(b);
      }
      expect(closeOver(ties).membersOf(from)).toEqual([...reached].sort());
    }),
  );
});

it('does not depend on the order of the pairs', () => {
  fc.assert(
    fc.property(pairs, name, (ties, from) => {
      const turned = ties.toReversed().map(([a, b]) => [b, a] as const);
      expect(closeOver(turned).membersOf(from)).toEqual(closeOver(ties).membersOf(from));
    }),
  );
});
