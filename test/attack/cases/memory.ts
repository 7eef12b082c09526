import { type Attack, fails, refused, strategy, values } from '../attack.ts';

const bounded = 'QuickJS gives no more than the limit, and the value fails';
const stack = 'QuickJS counts its own stack, which is small, before that of the thread overflows';
const full = fails('it used too much memory', 'it threw an error');
const fullOrLate = fails('it used too much memory', 'it took too long', 'it threw an error');

function fills(id: string, tries: string, body: string, more: Partial<Attack> = {}): Attack {
  return {
    id,
    tries,
    stoppedBy: bounded,
    checker: 'passes',
    code: strategy(body),
    expected: full,
    limits: { valueMs: 2500, strikes: 100 },
    values: ['Ines-Duarte-4711'],
    ...more,
  };
}

/** More memory than there is, and deeper than it goes. */
export const memory: readonly Attack[] = [
  fills('array', 'an array that grows', 'const a = []; for (;;) a.push(a.length);', { expected: fullOrLate }),
  fills('doubled-text', 'a text that doubles', `let s = 'x'; for (;;) s += s;`),
  fills('repeat', 'a text of 512 MB at once', `return 'x'.repeat(2 ** 29);`),
  fills('pad', 'padding to 512 MB', `return 'x'.padEnd(2 ** 29, value);`),
  fills(
    'closures',
    'closures that hold one another',
    'let f = () => 1; for (;;) { const g = f; f = () => g(); }',
    { expected: fullOrLate },
  ),
  fills('map', 'a map that grows', 'const m = new Map(); for (let i = 0; ; i++) m.set(i, { i });', {
    expected: fullOrLate,
  }),
  fills(
    'typed-arrays',
    'typed arrays of a megabyte each',
    'const b = []; for (;;) b.push(new Uint8Array(1e6));',
  ),
  fills(
    'small-pieces',
    'more than the limit in pieces that are each far below it, kept and no refusal waited for',
    `
      const kept = []; for (let i = 0; i < 600; i++) kept.push(new Uint8Array(1e5)); return 'held ' + kept.length;`,
    { expected: fails('it used too much memory') },
  ),
  fills(
    'small-texts',
    'the same in texts',
    `
      const kept = []; for (let i = 0; i < 600; i++) kept.push('x'.repeat(1e5) + i); return 'held ' + kept.length;`,
    { expected: fails('it used too much memory') },
  ),
  fills('one-buffer', 'one buffer of 2 GB', 'return new ArrayBuffer(2 ** 31).byteLength + value;'),
  fills(
    'resized-buffer',
    'a buffer that is small and then is not',
    `
      const b = new ArrayBuffer(8, { maxByteLength: 2 ** 30 }); b.resize(2 ** 29); return 'made';`,
  ),
  fills(
    'replacement',
    'a replacement that holds all before and behind each place',
    "return 'a'.repeat(1e5).replaceAll('a', \"$`$'\");",
  ),
  fills('spread', 'a text of millions spread into an array', `return [...'ab'.repeat(4e6)].length + value;`),
  fills('arguments', 'ten million arguments', 'return String(Math.max(...new Array(1e7).fill(1)));'),
  fills(
    'regular-expression',
    'what a regular expression remembers of its ways',
    `return 'x'.repeat(1e7).match(/(x+x+)+y/) + '';`,
    { expected: fullOrLate },
  ),
  fills(
    'symbols',
    'symbols and names that are kept for ever',
    `for (let i = 0; ; i++) Symbol.for('name' + i);`,
    { expected: fullOrLate },
  ),
  fills(
    'pending-jobs',
    'jobs of promises that nobody runs and that pile up',
    'for (;;) Promise.resolve().then(() => {});',
    { expected: fullOrLate, checker: 'blocks' },
  ),
  fills(
    'kept-between-values',
    'a text kept of each value, until nothing is left',
    `kept.push('x'.repeat(3e6) + kept.length); return 'kept';`,
    {
      code: strategy(`kept.push('x'.repeat(3e6) + kept.length); return 'kept';`, {
        create: 'const kept = [];',
      }),
      values: Array.from({ length: 12 }, (_, i) => `v${i}`),
      stoppedBy: `${bounded}; it is begun anew for the values after it`,
      expected: values(
        ...Array.from({ length: 12 }, () => ['kept', 'it used too much memory', 'it threw an error']),
      ),
      limits: { valueMs: 5000, strikes: 100, memoryBytes: 16 * 1024 * 1024 },
    },
  ),
  fills(
    'one-among-others',
    'a bomb at one value, for the values after it to find no memory',
    `
      if (value === 'b') { const a = []; for (;;) a.push(new Uint8Array(1e6)); } return value + '!';`,
    {
      values: ['a', 'b', 'c', 'd'],
      expected: values('a!', ['it used too much memory', 'it threw an error'], 'c!', 'd!'),
    },
  ),
  fills(
    'caught',
    'a bomb that catches the refusal and keeps all it has',
    `
      try { for (;;) kept.push(new Uint8Array(1e5)); } catch {} return 'caught';`,
    {
      code: strategy(`try { for (;;) kept.push(new Uint8Array(1e5)); } catch {} return 'caught';`, {
        create: 'const kept = [];',
      }),
      stoppedBy: `${bounded}; what is left is too little for the batch, which is tried again alone`,
      values: ['a'],
      expected: values(['caught', 'it used too much memory', 'it threw an error']),
    },
  ),
  fills('create', 'a bomb in create', 'return value;', {
    code: strategy('return value;', { create: 'const a = []; for (;;) a.push(new Uint8Array(1e6));' }),
    expected: refused(),
  }),
  fills('module', 'a bomb at the top of the module', 'return value;', {
    code: strategy('return value;', { before: 'const a = []; for (;;) a.push(new Uint8Array(1e6));' }),
    expected: refused(),
  }),
  ...[
    ['recursion', 'a function that calls itself', 'const f = () => f() + 1; return f() + value;'],
    [
      'recursion-by-text',
      'a toString that asks itself',
      'const o = { toString: () => o + value }; return o + value;',
    ],
    [
      'recursion-by-getter',
      'a getter that asks itself',
      'const o = { get a() { return this.a; } }; return o.a;',
    ],
    ['recursion-by-comparator', 'a comparator that sorts', 'const f = () => [2, 1].sort(f); return f();'],
    [
      'recursion-by-replace',
      'a replacement that replaces',
      `const f = () => 'a'.replace(/a/, f); return f();`,
    ],
    [
      'recursion-by-constructor',
      'a class that makes itself',
      'class A { constructor() { new A(); } } return new A();',
    ],
    ['nested-json', 'a million opening brackets of JSON', `return JSON.parse('['.repeat(1e6));`],
    [
      'nested-objects-to-json',
      'an object of a hundred thousand levels as JSON',
      `let o = []; for (let i = 0; i < 1e5; i++) o = [o]; return JSON.stringify(o);`,
    ],
    [
      'nested-arrays',
      'a flat of an array of a hundred thousand levels',
      `let o = []; for (let i = 0; i < 1e5; i++) o = [o]; return o.flat(Infinity).length + value;`,
    ],
    [
      'nested-arrays-to-text',
      'the text of an array of a hundred thousand levels',
      `let o = []; for (let i = 0; i < 1e5; i++) o = [o]; return String(o) + value;`,
    ],
    [
      'nested-groups',
      'a regular expression of twenty thousand groups',
      `return new RegExp('(?:'.repeat(2e4) + ')'.repeat(2e4)).test('') + value;`,
    ],
    [
      'nested-lookarounds',
      'a regular expression of lookarounds within one another',
      `return new RegExp('(?='.repeat(2e4) + ')'.repeat(2e4)).test('') + value;`,
    ],
  ].map(([id = '', tries = '', body = '']) => fills(id, tries, body, { stoppedBy: stack })),
  fills(
    'bound-chain',
    'fifty thousand bound functions, each of the one before',
    'let f = () => value; for (let i = 0; i < 5e4; i++) f = f.bind(null); return f();',
    {
      stoppedBy: stack,
      expected: fullOrLate,
    },
  ),
  fills(
    'long-rope',
    'a text of three hundred thousand pieces',
    `let s = ''; for (let i = 0; i < 3e5; i++) s = 'ab' + s; return s.charAt(5) + s.length;`,
    {
      stoppedBy: 'nothing has to: texts of pieces are read without recursion',
      expected: values('b600000'),
    },
  ),
  fills(
    'prototype-chain',
    'a hundred thousand prototypes',
    'let o = {}; for (let i = 0; i < 1e5; i++) o = Object.create(o); return String(o.x);',
    {
      stoppedBy: 'nothing has to: they are walked without recursion',
      expected: values('undefined'),
    },
  ),
  ...[
    [
      'nested-source',
      'a hundred thousand parentheses in the source',
      `const x = ${'('.repeat(100_000)}1${')'.repeat(100_000)};`,
    ],
    [
      'nested-source-arrays',
      'fifty thousand arrays within one another in the source',
      `const x = ${'['.repeat(50_000)}${']'.repeat(50_000)};`,
    ],
    [
      'nested-source-blocks',
      'fifty thousand blocks within one another in the source',
      `${'{'.repeat(50_000)}${'}'.repeat(50_000)}`,
    ],
    [
      'nested-source-functions',
      'twenty thousand functions within one another in the source',
      `const x = ${'()=>'.repeat(20_000)}1;`,
    ],
    [
      'nested-source-templates',
      'ten thousand templates within one another in the source',
      `const x = ${'`${'.repeat(10_000)}1${'}`'.repeat(10_000)};`,
    ],
    [
      'nested-source-regexp',
      'fifty thousand groups in a regular expression of the source',
      `const x = /${'(?:'.repeat(50_000)}${')'.repeat(50_000)}/;`,
    ],
    [
      'nested-source-signs',
      'a hundred thousand signs before a number in the source',
      `const x = ${'!'.repeat(100_000)}1;`,
    ],
  ].map(
    ([id = '', tries = '', before = '']): Attack => ({
      id,
      tries,
      stoppedBy: `${stack}; where the thread’s own overflows first, the thread is ended`,
      checker: 'blocks',
      code: strategy('return value;', { before }),
      expected: refused(),
    }),
  ),
];
