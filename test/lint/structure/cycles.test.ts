import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cyclesOf } from '../../../src/lint/structure/cycles.ts';

test('groups are the nodes that lead to each other', () => {
  const node = fc.integer({ min: 0, max: 7 });
  fc.assert(
    fc.property(fc.array(fc.tuple(node, node), { maxLength: 20 }), (pairs) => {
      const edges = new Map<number, number[]>();
      for (const [from, to] of pairs) edges.set(from, [...(edges.get(from) ?? []), to]);
      const groups = cyclesOf(edges);
      const groupOf = (one: number) => groups.find((group) => group.includes(one));
      for (let a = 0; a < 8; a++)
        for (let b = 0; b < a; b++) {
          const together = leads(edges, a, b) && leads(edges, b, a);
          expect(groupOf(a) !== undefined && groupOf(a) === groupOf(b)).toBe(together);
        }
      expect(new Set(groups.flat()).size).toBe(groups.flat().length);
    }),
  );
});

test('a chain of 100,000 is no matter of the stack', () => {
  const count = 100_000;
  const edges = new Map(Array.from({ length: count }, (_, node) => [node, [(node + 1) % count]]));
  expect(cyclesOf(edges).map(({ length }) => length)).toEqual([count]);
  edges.set(count - 1, []);
  expect(cyclesOf(edges)).toEqual([]);
});

function leads(edges: ReadonlyMap<number, readonly number[]>, from: number, to: number): boolean {
  const seen = new Set<number>();
  const next = [...(edges.get(from) ?? [])];
  for (let node = next.pop(); node !== undefined; node = next.pop()) {
    if (node === to) return true;
    if (seen.has(node)) continue;
    seen.add(node);
    next.push(...(edges.get(node) ?? []));
  }
  return false;
}
