import { aliases, builtinStrategies } from '../strategies/index.ts';
import type { Strategy } from '../strategy.ts';

/** The strategy of Confiture's own with this id, or this other name. */
export function builtin(type: string): Strategy | undefined {
  const id = Object.hasOwn(aliases, type) ? aliases[type] : type;
  return builtinStrategies.find((strategy) => strategy.id === id);
}

/** Names that a rule may call a strategy by, beside those of its profile and custom ones. */
export function builtinNames(): readonly string[] {
  return [...builtinStrategies.map(({ id }) => id), ...Object.keys(aliases)];
}
