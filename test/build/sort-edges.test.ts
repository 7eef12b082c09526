import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Edge, sortEdges } from '../../src/sql/order/sort-edges.ts';

const edge = (from: number, to: number, strength: Edge['strength'] = 'certain'): Edge => ({
  from,
  to,
  strength,
});

const graphs = fc.integer({ min: 1, max: 8 }).chain((count) => {
  const node = fc.integer({ min: 0, max: count - 1 });
  const strength = fc.constantFrom<Edge['strength']>('certain', 'foreign key', 'guess');
  const edges = fc.array(fc.record({ from: node, to: node, strength }), { maxLength: 16 });
  return fc.tuple(
    fc.constant(count),
    edges.map((list) => list.filter(({ from, to }) => from !== to)),
  );
});

describe('sortEdges', () => {
  it('orders every node once, keeps what is certain, and names each foreign key it breaks', () => {
    fc.assert(
      fc.property(graphs, ([count, edges]) => {
        const sorted = sortEdges(count, edges);
        if (sorted.cycle) {
          const { cycle } = sorted;
          expect(cycle.length).toBeGreaterThan(1);
          cycle.forEach(({ to, strength }, at) => {
            expect(strength).toBe('certain');
            expect(to).toBe(cycle[(at + 1) % cycle.length]?.from);
          });
          return;
        }
        expect([...sorted.order].sort((a, b) => a - b)).toEqual(
          Array.from({ length: count }, (_, node) => node),
        );
        const unmet = edges.filter(({ from, to }) => sorted.order.indexOf(from) < sorted.order.indexOf(to));
        expect(unmet.filter(({ strength }) => strength === 'certain')).toEqual([]);
        const broken = new Set(sorted.broken);
        expect(unmet.filter((one) => one.strength === 'foreign key' && !broken.has(one))).toEqual([]);
      }),
    );
  });

  it('breaks nothing where there is an order', () => {
    fc.assert(
      fc.property(graphs, ([count, edges]) => {
        const forward = edges.map((one) =>
          edge(Math.max(one.from, one.to), Math.min(one.from, one.to), one.strength),
        );
        const sorted = sortEdges(count, forward);
        expect(sorted).toEqual({ order: Array.from({ length: count }, (_, node) => node), broken: [] });
      }),
    );
  });

  it('takes the lowest node that is ready', () => {
    expect(sortEdges(4, [edge(0, 3), edge(2, 3)])).toEqual({ order: [1, 3, 0, 2], broken: [] });
  });

  it('lets foreign keys give way before guesses', () => {
    const key = edge(1, 0, 'foreign key');
    expect(sortEdges(2, [edge(0, 1, 'guess'), key])).toEqual({ order: [1, 0], broken: [key] });
  });

  it('breaks nothing that only waits for a knot', () => {
    const key = edge(1, 2, 'foreign key');
    const edges = [edge(0, 1, 'foreign key'), key, edge(2, 1)];
    expect(sortEdges(3, edges)).toEqual({ order: [1, 0, 2], broken: [key] });
  });

  it('returns the shortest certain cycle', () => {
    const edges = [edge(0, 1), edge(1, 2), edge(2, 0), edge(2, 1), edge(3, 0)];
    expect(sortEdges(4, edges)).toEqual({ cycle: [edge(1, 2), edge(2, 1)] });
  });
});
