import { homedir, tmpdir } from 'node:os';
import { expect } from 'vitest';
import type { Sandbox, SandboxedColumn, SandboxUse } from '../../src/anonymize/sandbox/sandbox.ts';
import { defaultLimits } from '../../src/anonymize/sandbox/sandbox-limits.ts';
import { strategy } from './attack.ts';

/** Everything that the language has on this side, by path. */
export function hostGlobals(): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  const seen = new Set<unknown>();
  const visit = (value: unknown, path: string): void => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value))
      return;
    seen.add(value);
    found.set(`${path}.[[Prototype]]`, Reflect.getPrototypeOf(value));
    for (const key of Reflect.ownKeys(value)) {
      const property = Reflect.getOwnPropertyDescriptor(value, key);
      for (const part of ['value', 'get', 'set'] as const) {
        const inner: unknown = property?.[part];
        found.set(`${path}.${String(key)}.${part}`, inner);
        visit(inner, `${path}.${String(key)}`);
      }
    }
    visit(Reflect.getPrototypeOf(value), `${path}.[[Prototype]]`);
  };
  for (const name of standard) visit(Reflect.get(globalThis, name), name);
  return found;
}

/** Those that no test runner has a reason to touch. */
const standard = [
  ...[
    'Object',
    'Function',
    'Array',
    'String',
    'Number',
    'Boolean',
    'Symbol',
    'BigInt',
    'Math',
    'JSON',
    'Reflect',
  ],
  ...[
    'RegExp',
    'Map',
    'Set',
    'WeakMap',
    'WeakSet',
    'Promise',
    'Proxy',
    'Date',
    'TypeError',
    'RangeError',
    'SyntaxError',
  ],
  ...[
    'ArrayBuffer',
    'SharedArrayBuffer',
    'DataView',
    'Uint8Array',
    'Int32Array',
    'Float64Array',
    'Atomics',
    'Buffer',
  ],
];

/** Throws where anything of the host is another than it was. */
export function checkHost(before: ReadonlyMap<string, unknown>): void {
  const after = hostGlobals();
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.has(path) !== after.has(path) || !Object.is(before.get(path), after.get(path)),
  );
  expect(changed).toEqual([]);
}

/** Places of the host that no message may name; what the code itself names may be repeated. */
const places = [
  process.cwd(),
  tmpdir(),
  homedir(),
  'file://',
  'node:internal',
  'node_modules',
  '/src/',
  '/dist/',
  'sandbox-worker',
];

/** No place of the host, and none of the values. */
export function checkWords(told: string, code: string, values: readonly string[]): void {
  for (const place of places) if (!code.includes(place)) expect(told).not.toContain(place);
  for (const value of values) if (value.length > 3) expect(told).not.toContain(value);
}

/** An error with all that it carries but its stack, which nobody is shown. */
export function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return error === undefined ? '' : String(error);
  const own = Object.getOwnPropertyNames(error).filter((name) => name !== 'stack' && name !== 'cause');
  return `${own.map((name) => JSON.stringify(Reflect.get(error, name))).join(' ')} ${everythingIn(error.cause)}`;
}

const harmless = strategy(
  `
    const parts = value.split('-').map((part) => part.replace(/[aeiou]/g, '_'));
    return [...parts, tools.text.mask(value, { first: 1 }), tools.hmac(value).length, ++n].join('|') + (typeof ({}).failed);`,
  { create: 'let n = 0;' },
);

const harmlessUse: SandboxUse = {
  program: {
    name: 'harmless.js',
    entry: 'harmless.js',
    modules: { 'harmless.js': { code: harmless, imports: {} } },
    hash: `sha256:${'0'.repeat(64)}`,
  },
  strategy: 'attack',
  options: {},
  column: { table: 'people', column: 'name', type: 'text', group: 'text', notNull: false },
  reads: [],
  key: new Uint8Array(32).fill(7),
  limits: { ...defaultLimits, strikes: 1000 },
};

export function openHarmless(sandbox: Sandbox): SandboxedColumn {
  return sandbox.open(harmlessUse);
}

/** A strategy that does its work, whatever ran before it in the same threads. */
export async function checkHarmless(column: SandboxedColumn, isFresh: boolean): Promise<void> {
  const { lines, failures } = await column.run('Ada-Lovelace\n\\N\na\\tb\n', []);
  expect(failures).toEqual([]);
  const shown = isFresh ? lines : lines.replaceAll(/\|\d+undefined/g, '|nundefined');
  const [first, second] = isFresh ? [1, 2] : ['n', 'n'];
  expect(shown).toBe(
    `Ad_|L_v_l_c_|A***********|64|${first}undefined\n\\N\n_\\tb|a**|64|${second}undefined\n`,
  );
}
