/** Globals that tell the time, see the collector at work, or make code of text. */
const taken = [
  'eval',
  'Function',
  'SharedArrayBuffer',
  'Atomics',
  'WeakRef',
  'FinalizationRegistry',
  'Date',
  'Proxy',
] as const;

/**
 * Takes away what no strategy needs, and freezes all that is left of the realm: what a strategy finds is what the next
 * value finds. Runs before any of its code.
 */
export function harden(): void {
  // Each kind of function has a constructor that compiles text, which is reached from any function.
  for (const one of [() => {}, async () => {}, function* () {}, async function* () {}]) {
    Object.defineProperty(Object.getPrototypeOf(one), 'constructor', { value: refuse });
  }
  for (const name of taken) Reflect.deleteProperty(globalThis, name);
  Object.defineProperty(Math, 'random', { value: noChance });
  freezeAll(globalThis, new Set());
}

function refuse(): never {
  throw new TypeError('code cannot be made of text here');
}

function noChance(): never {
  throw new TypeError('there is no Math.random here; use tools.random(seed) and declare keyed: true');
}

/** Everything that can be reached from a value by its properties, getters, setters and prototypes. */
export function freezeAll(from: unknown, seen: Set<unknown>): void {
  const left: unknown[] = [from];
  while (left.length > 0) {
    const value = left.pop();
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value))
      continue;
    seen.add(value);
    for (const key of Reflect.ownKeys(value)) {
      const property = Reflect.getOwnPropertyDescriptor(value, key);
      left.push(property?.value, property?.get, property?.set);
    }
    left.push(Reflect.getPrototypeOf(value));
    Object.freeze(value);
  }
}
