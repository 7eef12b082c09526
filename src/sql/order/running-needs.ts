import { type Dependencies, needsOfRunning } from '../dependencies/dependencies.ts';
import type { Need } from '../dependencies/needs.ts';
import type { Creator, ObjectIndex } from './object-index.ts';

/** What the bodies of the functions need that a statement calls at once, through any number of calls. */
export function runningNeeds(
  dependencies: Dependencies,
  index: ObjectIndex,
): { readonly creator: Creator; readonly need: Need }[] {
  const found: { creator: Creator; need: Need }[] = [];
  const calls: Need[] = dependencies.needs.filter(({ kind }) => kind === 'function');
  const entered = new Set<Dependencies>();
  for (let call = calls.pop(); call; call = calls.pop()) {
    for (const { dependencies: called } of index.find(call).creators) {
      if (entered.has(called)) continue;
      entered.add(called);
      for (const need of needsOfRunning(called)) {
        if (need.kind === 'function') calls.push(need);
        const [creator] = index.find(need).creators;
        if (creator) found.push({ creator, need });
      }
    }
  }
  return found;
}
