import type { CustomStrategy } from '../../custom/custom-strategy.ts';

/** What looks like a strategy among what a module exports, each once: a default export, a list of them, named ones. */
export function findStrategies(namespace: object): readonly CustomStrategy[] {
  const found = new Set<CustomStrategy>();
  for (const exported of Object.values(namespace)) {
    const candidates: readonly unknown[] = Array.isArray(exported) ? exported : [exported];
    for (const candidate of candidates) {
      if (isMeantAsStrategy(candidate)) found.add(candidate);
    }
  }
  return [...found];
}

function isMeantAsStrategy(value: unknown): value is CustomStrategy {
  return typeof value === 'object' && value !== null && 'id' in value && 'create' in value;
}
