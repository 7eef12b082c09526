/**
 * Each item after those that `before` names for it, otherwise in the order given. Where items wait for each other in
 * a circle, the order given decides; `onCycle` hears of the two between which it was broken.
 */
export function inOrderOfNeeds<T>(
  items: readonly T[],
  before: (item: T) => Iterable<T>,
  onCycle?: (item: T, waitsFor: T) => void,
): readonly T[] {
  const state = new Map<T, 'open' | 'done'>();
  const result: T[] = [];
  for (const start of items) {
    if (state.has(start)) continue;
    state.set(start, 'open');
    const trail = [{ item: start, left: before(start)[Symbol.iterator]() }];
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const next = top.left.next();
      if (next.done === true) {
        state.set(top.item, 'done');
        result.push(top.item);
        trail.pop();
      } else if (!state.has(next.value)) {
        state.set(next.value, 'open');
        trail.push({ item: next.value, left: before(next.value)[Symbol.iterator]() });
      } else if (state.get(next.value) === 'open') onCycle?.(top.item, next.value);
    }
  }
  return result;
}
