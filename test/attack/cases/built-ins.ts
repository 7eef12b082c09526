import { type Attack, fails, refused, strategy, values } from '../attack.ts';
import { hangs } from './time.ts';

const deadline = 'QuickJS asks after each few thousand steps whether the time is over';
const wall = 'the host ends the thread: QuickJS’s own functions ask nobody';

const builtIn = (id: string, tries: string, body: string, more: Partial<Attack> = {}): Attack =>
  hangs(id, tries, body, { stoppedBy: wall, ...more });

/** What does not end within functions of QuickJS, where nobody asks how late it is. */
export const builtIns: readonly Attack[] = [
  builtIn(
    'index-of',
    'indexOf of half a text within itself: 800 seconds',
    `return ('a'.repeat(1e6)).indexOf('a'.repeat(5e5) + 'b') + '';`,
  ),
  builtIn(
    'replace-all',
    'the same in replaceAll',
    `return 'a'.repeat(1e6).replaceAll('a'.repeat(5e5) + 'b', '');`,
  ),
  builtIn('join', 'join of an array of 2²⁸ holes', `return new Array(2 ** 28).join('x');`, {
    expected: fails('it took too long', 'it used too much memory'),
  }),
  builtIn(
    'array-to-text',
    'an array of 2³²-1 holes as text',
    `return String(new Array(2 ** 32 - 1)).slice(0, 1);`,
    {
      expected: fails('it took too long', 'it used too much memory'),
    },
  ),
  builtIn(
    'index-of-array-like',
    'indexOf in what says that it has 2⁵³ items',
    `return Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1) + '';`,
  ),
  builtIn(
    'caught-array-like',
    'the same in try and finally',
    `
      for (;;) { try { Array.prototype.lastIndexOf.call({ length: 2 ** 53 - 1 }, 1); } finally { continue; } }`,
  ),
  builtIn(
    'fill-array-like',
    'fill of the same, for time and memory',
    `return Array.prototype.fill.call({ length: 2 ** 53 - 1 }, 0) + '';`,
    {
      expected: fails('it took too long', 'it used too much memory'),
    },
  ),
  builtIn(
    'array-from',
    'Array.from with a length of 2³²',
    'return Array.from({ length: 2 ** 32 }).length + value;',
    {
      expected: fails('it threw an error', 'it took too long', 'it used too much memory'),
      stoppedBy: 'no array is so long',
    },
  ),
  builtIn('power', 'powers of big integers, again and again', `for (;;) (3n ** 400000n).toString();`),
  builtIn(
    'product',
    'products of big integers that double in length',
    'let x = 3n; for (;;) { try { x = x * x; } catch { x = 3n; } }',
    {
      stoppedBy: `${deadline}; and a bigint has a longest length`,
    },
  ),
  builtIn(
    'sort',
    'sort of 300,000 texts, again and again',
    `
      const texts = Array.from({ length: 3e5 }, (_, i) => String((i * 7919) % 300007)); for (;;) [...texts].sort();`,
    {
      expected: fails('it took too long', 'it used too much memory'),
    },
  ),
  builtIn(
    'normalize',
    'normalize of a text of millions, again and again',
    String.raw`
      const text = '\u1e9b\u0323'.repeat(5e5); for (;;) text.normalize('NFKD');`,
    {
      expected: fails('it took too long', 'it used too much memory'),
    },
  ),
  builtIn('create-index-of', 'indexOf of half a text within itself, in create', 'return value;', {
    undescribed: true,
    code: strategy('return value;', { create: `('a'.repeat(1e6)).indexOf('a'.repeat(5e5) + 'b');` }),
    expected: refused(),
  }),
  builtIn('module-index-of', 'the same at the top of the module', 'return value;', {
    undescribed: true,
    code: strategy('return value;', { before: `('a'.repeat(1e6)).indexOf('a'.repeat(5e5) + 'b');` }),
    expected: refused(),
  }),
  builtIn(
    'index-of-among-values',
    'the same at one value among others, which wait for theirs',
    `
      if (value === 'b') ('a'.repeat(1e6)).indexOf('a'.repeat(5e5) + 'b'); return value + '!';`,
    {
      values: ['a', 'b', 'c', 'd'],
      expected: values('a!', ['it took too long'], 'c!', 'd!'),
      stoppedBy: `${wall}, and the values of the batch are tried again, one by one`,
    },
  ),
];
