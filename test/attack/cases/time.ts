import { type Attack, endless, noTime, refused, strategy, values } from '../attack.ts';

const deadline = 'QuickJS asks after each few thousand steps whether the time is over';
const swallowed = 'the host knows that the deadline has passed, whatever became of the error inside';

export function hangs(id: string, tries: string, body: string, more: Partial<Attack> = {}): Attack {
  return {
    id,
    tries,
    stoppedBy: deadline,
    checker: 'passes',
    code: strategy(body),
    expected: noTime,
    ...endless,
    ...more,
  };
}

/** What does not end, in the strategy's own code. */
const ownCode: readonly Attack[] = [
  hangs('loop', 'a loop without an end', 'for (;;);'),
  hangs(
    'loop-that-catches',
    'a loop that catches what stops it, and goes on in finally',
    `
      for (;;) { try { for (;;); } catch { continue; } finally { for (;;); } }`,
  ),
  hangs(
    'recursion-that-catches',
    'a recursion that catches the overflow of its stack and begins again',
    `
      const f = () => { try { f(); } catch { f(); } }; for (;;) f();`,
  ),
  hangs(
    'regular-expression',
    'a regular expression that tries all ways (ReDoS)',
    `return /^(a+)+$/.test('a'.repeat(50) + 'b') + '';`,
  ),
  hangs(
    'regular-expression-in-replace',
    'the same in replaceAll with a text of the value’s own',
    `return ('x' + 'ab'.repeat(40) + '!').replaceAll(/(x(?:a|b|ab)*)*$/g, value);`,
  ),
  hangs(
    'lookbehind',
    'the same in a lookbehind',
    `return /(?<=c(a|a)*)b/.test('x' + 'a'.repeat(60) + 'b') + '';`,
  ),
  hangs(
    'to-string',
    'a toString that does not end, in a concatenation',
    'return value + { toString() { for (;;); } };',
  ),
  hangs(
    'value-of',
    'a valueOf that does not end, in a comparison',
    `return ({ valueOf() { for (;;); } }) > 1 ? 'a' : 'b';`,
  ),
  hangs(
    'to-primitive',
    'a Symbol.toPrimitive that does not end, in a template',
    'return `${{ [Symbol.toPrimitive]() { for (;;); } }}`;',
  ),
  hangs('getter', 'a getter that does not end', 'return ({ get text() { for (;;); } }).text;'),
  hangs('to-json', 'a toJSON that does not end', 'return JSON.stringify({ toJSON() { for (;;); } });'),
  hangs(
    'reviver',
    'a reviver that makes what it visits longer',
    `
      return String(JSON.parse('[1]', function (key, item) { if (Array.isArray(this) && this.length < 1e9) this.push([1]); for (;;) this.x = item; }));`,
  ),
  hangs(
    'generator',
    'a generator without an end, spread',
    'return [...(function* () { for (;;) yield* []; })()].join();',
  ),
  hangs(
    'swallowed-by-a-promise',
    'a loop whose end a promise keeps to itself: its deadline as a clock',
    `new Promise(() => { for (;;); }); return 'the time was over';`,
    { stoppedBy: swallowed, checker: 'blocks' },
  ),
  hangs(
    'swallowed-by-an-async-function',
    'the same by an async function',
    `(async () => { for (;;); })(); return 'the time was over';`,
    { stoppedBy: swallowed, checker: 'blocks' },
  ),
  hangs(
    'swallowed-by-a-generator',
    'the same by a generator that is spread, whose end can be caught',
    `try { [...(function* () { for (;;); })()]; } catch {} return 'the time was over';`,
    { stoppedBy: swallowed },
  ),
  hangs(
    'generator-that-is-caught',
    'a generator without an end, caught each time it is stopped',
    'for (;;) { try { [...(function* () { for (;;) yield* []; })()]; } catch {} }',
  ),
  hangs('comparator', 'a comparator that does not end', 'return [3, 1, 2].sort(() => { for (;;); }).join();'),
  hangs(
    'iterator-return',
    'an iterator whose return does not end',
    `
      for (const x of { [Symbol.iterator]: () => ({ next: () => ({ value: 1 }), return() { for (;;); } }) }) return 'x';`,
  ),
  hangs(
    'many-values',
    'a loop at one value among others, which wait for theirs',
    `
      if (value === 'b') for (;;); return value + '!';`,
    {
      values: ['a', 'b', 'c', 'd'],
      expected: values('a!', ['it took too long'], 'c!', 'd!'),
      stoppedBy: `${deadline}; the values are tried in halves until one is left`,
    },
  ),
  hangs('each-value', 'a loop at every value, for hours in all', 'for (;;);', {
    values: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
    limits: { valueMs: 150, batchMs: 20_000, strikes: 3 },
    expected: refused('SANDBOX_STOPPED'),
    stoppedBy: 'a strategy that has to be stopped too often is given up',
  }),
  hangs(
    'slow-values',
    'values that each stay below their time, for a batch that takes days',
    `
      for (let i = 0; i < 4e5; i++); return 'x';`,
    {
      values: Array.from({ length: 2000 }, () => 'v'),
      limits: { valueMs: 2000, batchMs: 300, strikes: 100 },
      expected: refused('SANDBOX_STOPPED'),
      stoppedBy: 'the budget of a batch',
    },
  ),
];

/** What does not end before or behind the values. */
const around: readonly Attack[] = [
  hangs('top-level', 'a loop at the top of the module', 'return value;', {
    undescribed: true,
    code: strategy('return value;', { before: 'for (;;);' }),
    expected: refused(),
  }),
  hangs('static-block', 'a loop in the static block of a class', 'return value;', {
    undescribed: true,
    code: strategy('return value;', { before: 'class Loop { static { for (;;); } }' }),
    expected: refused(),
  }),
  hangs('top-level-await', 'a module that awaits what never comes', 'return value;', {
    undescribed: true,
    code: strategy('return value;', { before: 'await new Promise(() => {});' }),
    expected: refused(),
    stoppedBy: 'a module that is not done when it was evaluated is refused',
    checker: 'blocks',
  }),
  hangs('awaited-loop', 'a module that awaits its own loop', 'return value;', {
    undescribed: true,
    code: strategy('return value;', { before: 'await null; for (;;);' }),
    expected: refused(),
    stoppedBy: 'a module that is not done when it was evaluated is refused',
    checker: 'blocks',
  }),
  hangs('create', 'a loop in create', 'return value;', {
    undescribed: true,
    code: strategy('return value;', { create: 'for (;;);' }),
    expected: refused(),
  }),
  hangs('data-getter', 'a getter and a toJSON that do not end in the data of a strategy', 'return value;', {
    code: strategy('return value;', { data: 'get risk() { return { toJSON() { for (;;); } }; },' }),
    expected: refused(),
  }),
  hangs(
    'promise-job',
    'a job that runs after the value and does not end',
    `Promise.resolve().then(() => { for (;;); }); return 'done';`,
    {
      expected: values('done'),
      stoppedBy: 'jobs of promises are never run',
      checker: 'blocks',
    },
  ),
  hangs(
    'promise-chain',
    'jobs that make jobs',
    `const again = () => Promise.resolve().then(again); again(); return 'done';`,
    {
      expected: values('done'),
      checker: 'blocks',
      stoppedBy: 'jobs of promises are never run',
    },
  ),
];

export const time: readonly Attack[] = [...ownCode, ...around];
