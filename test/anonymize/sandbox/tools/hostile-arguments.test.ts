import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTools } from '../../../../src/anonymize/sandbox/guest/tools/create-tools.ts';
import { locales } from '../../../../src/anonymize/words/locales.ts';
import { tools } from './tools-under-test.ts';

type AnyTool = (...given: readonly unknown[]) => unknown;

/** Every function that can be reached from the tools, and from a SeededRandom. */
function toolsBelow(holder: object, path: string): [string, AnyTool][] {
  return Object.entries(holder).flatMap(([name, value]): [string, AnyTool][] =>
    typeof value === 'function' ? [[`${path}.${name}`, value]] : toolsBelow(value, `${path}.${name}`),
  );
}

const all = [...toolsBelow(tools, 'tools'), ...toolsBelow(tools.random('seed'), 'random')];

const trap = (): never => {
  throw new EvalError('code of the argument was run');
};
const talkative = { toString: trap, valueOf: trap, [Symbol.toPrimitive]: trap, toJSON: trap };
const hostile: readonly unknown[] = [
  undefined,
  null,
  Number.NaN,
  -0,
  -1,
  1e300,
  Number.POSITIVE_INFINITY,
  2 ** 53,
  10n ** 400n,
  true,
  Symbol('text'),
  '',
  '\0',
  '\ud800',
  'x'.repeat(2 ** 20 + 1),
  '9'.repeat(400),
  '__proto__',
  'constructor',
  Object('12'),
  Object(7),
  talkative,
  () => '12',
  new Proxy({}, { get: (_, key) => (key === 'length' ? 1e9 : '1') }),
  new Proxy([], { get: () => Number.NaN }),
  new Proxy(() => '', {}),
  [],
  ['12'],
  Object.assign([], { length: 2 ** 32 - 1 }),
  { length: 4, 0: 'a' },
  { first: 1e300 },
  { first: -1 },
  { with: '' },
  { with: 'ab' },
  { year: '2024', month: '1', day: '1' },
  { year: 2024, month: 1, day: talkative },
  Object.create(null),
  /(a+)+$/,
  new Date(0),
];

function isHarmless(value: unknown): boolean {
  if (value === undefined || ['string', 'number', 'boolean'].includes(typeof value)) return true;
  return typeof value === 'object' && value !== null && Object.isFrozen(value);
}

describe.each(all)('%s', (path, tool) => {
  // What a list holds is its owner's, frozen or not.
  const isPick = path === 'random.pick';

  it('runs no code of its arguments, and throws or gives a frozen value', () => {
    const one = fc.constantFrom(...hostile, 'text', '12', 3, { year: 2024, month: 2, day: 29 });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 4 }), (given) => {
        try {
          const result = tool(...given);
          expect(isPick || isHarmless(result)).toBe(true);
        } catch (error) {
          if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
          expect(error.message).toMatch(/must (be|have|lie)|there must be at most/);
          expect(error.message.length).toBeLessThan(120);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is frozen and makes nothing new', () => {
    expect(Object.isFrozen(tool)).toBe(true);
    expect('prototype' in tool).toBe(false);
  });
});

it('there are as many tools as the types tell', () => {
  expect(all.map(([path]) => path)).toHaveLength(3 + 3 + 4 + 4 + 4 + 5);
  for (const group of [tools, tools.text, tools.numbers, tools.dates, tools.lists, tools.random('x')])
    expect(Object.isFrozen(group)).toBe(true);
});

it('reads each field of an object once, so that it uses what it has checked', () => {
  let asked = 0;
  const date = {
    get year() {
      asked += 1;
      return asked === 1 ? 2024 : '2024; drop';
    },
    month: 1,
    day: 1,
  };
  expect(tools.dates.format(date as never)).toBe('2024-01-01');
  expect(asked).toBe(1);
});

it('refuses what the host would take for another text', () => {
  for (const text of ['a\0b', 'a\ud800', '\udc00b'])
    for (const tool of [tools.hmac, tools.hash, tools.random])
      expect(() => tool(text)).toThrow('must have no NUL and no half of a surrogate pair');
  expect(tools.hmac('💶')).toMatch(/^[0-9a-f]{64}$/);
});

it('without a key, the tools that need one say what to declare', () => {
  const keyless = createTools({ lists: () => locales, hmac: undefined });
  for (const tool of [keyless.hmac, keyless.hash, keyless.random])
    expect(() => tool('text')).toThrow('declare `keyed: true` in the strategy');
  expect(keyless.text.mask('text')).toBe('****');
});

it('lists are those of the locales, frozen', () => {
  const { firstNames, lastNames, cities, streets } = tools.lists;
  for (const [name, { first, last, cities: towns, streets: ways }] of Object.entries(locales))
    expect([firstNames(name), lastNames(name), cities(name), streets(name)]).toEqual([
      first,
      last,
      towns,
      ways,
    ]);
  expect(firstNames()).toEqual(locales.en.first);
  expect(Object.isFrozen(firstNames('fr'))).toBe(true);
  expect(() => cities('it')).toThrow('tools.lists.cities: locale must be one of de, en, es, fr, nl');
});
