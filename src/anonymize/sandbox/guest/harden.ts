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
  const functions = [() => {}, async () => {}, function* () {}, async function* () {}];
  // Each kind of function has a constructor that compiles text, which is reached from any function.
  for (const one of functions) {
    Object.defineProperty(Object.getPrototypeOf(one), 'constructor', { value: refuse });
  }
  for (const name of taken) Reflect.deleteProperty(globalThis, name);
  Object.defineProperty(Math, 'random', { value: noChance });
  for (const [prototype, keys] of overridden) allowOverrides(prototype, keys);
  const seen = new Set();
  for (const from of [globalThis, functions, ...unnamed()]) freezeAll(from, seen);
}

/** One of each kind whose prototype no global leads to. */
function unnamed(): readonly object[] {
  const helper: object = Reflect.apply(Reflect.get([].values(), 'map'), [].values(), [refuse]);
  return [
    (function* () {})(),
    (async function* () {})(),
    [].values(),
    ''[Symbol.iterator](),
    new Map().entries(),
    new Set().entries(),
    ''.matchAll(/x/g),
    helper,
    Reflect.get(globalThis, 'Iterator').from({ next: refuse }),
  ];
}

const objectKeys = ['constructor', 'toString', 'toLocaleString', 'valueOf'];
const errorKeys = ['constructor', 'name', 'message', 'toString'];
const errorKinds = [
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
  AggregateError,
];
const overridden: readonly (readonly [object, readonly string[]])[] = [
  [Object.prototype, objectKeys],
  ...errorKinds.map((kind) => [kind.prototype, errorKeys] as const),
];

/**
 * What a frozen prototype has cannot be assigned on what inherits from it: `this.name = 'BadNumber'` in a class of
 * errors would throw. A setter that defines the property on the receiver lets honest code go on.
 */
function allowOverrides(prototype: object, keys: readonly string[]): void {
  for (const key of keys) {
    const property = Reflect.getOwnPropertyDescriptor(prototype, key);
    if (property === undefined || !('value' in property)) continue;
    Object.defineProperty(prototype, key, {
      get: () => property.value,
      set(value: unknown) {
        if (this === prototype) throw new TypeError(`${key} is frozen`);
        Object.defineProperty(this, key, { value, writable: true, enumerable: true, configurable: true });
      },
    });
  }
}

function refuse(): never {
  throw new TypeError('code cannot be made of text here');
}

function noChance(): never {
  throw new TypeError('there is no Math.random here; use tools.random(seed) and declare keyed: true');
}

/** Freezes everything that can be reached from a value by properties, getters, setters and prototypes. */
export function freezeAll(from: object, seen: Set<unknown>): void {
  const left: object[] = [];
  const add = (value: unknown): void => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value))
      return;
    seen.add(value);
    left.push(value);
  };
  add(from);
  for (let value = left.pop(); value !== undefined; value = left.pop()) {
    Object.freeze(value);
    add(Reflect.getPrototypeOf(value));
    const keys = Reflect.ownKeys(value);
    // Most are built-in functions, which have a length and a name: to go through those took most of the time.
    if (typeof value === 'function' && keys.length === 2) continue;
    for (const key of keys) {
      const property = Reflect.getOwnPropertyDescriptor(value, key);
      add(property?.value);
      add(property?.get);
      add(property?.set);
    }
  }
}
