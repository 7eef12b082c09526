import { type Attack, both, fails, refused, strategy, threw, values } from '../attack.ts';

const silent = 'failures say which value it was and why in fixed words; what was thrown stays in the thread';

function throws(id: string, tries: string, body: string, more: Partial<Attack> = {}): Attack {
  return { id, tries, stoppedBy: silent, checker: 'passes', code: strategy(body), expected: threw, ...more };
}

/** What is thrown, which may be anything, and may tell a value to whoever reads a log. */
export const errors: readonly Attack[] = [
  throws('value-in-message', 'a value in the message of an error', `throw new Error('it was ' + value);`),
  throws(
    'value-in-name',
    'a value as the name and the cause of an error',
    `
      throw Object.defineProperty(new Error('x', { cause: value }), 'name', { value });`,
  ),
  throws('value-thrown', 'a value thrown as it is', 'throw value;'),
  throws(
    'value-in-stack',
    'a value as the name of a function, which the stack has',
    `
      const f = { [value]() { throw new Error('x'); } }; f[value]();`,
  ),
  throws(
    'value-in-get',
    'a value as a column that row.get does not know and might repeat',
    'return row.get(value);',
  ),
  throws(
    'value-in-import',
    'a value as a specifier, which a loader might repeat',
    `return import(value).then(String);`,
    {
      checker: 'blocks',
      expected: fails('it gave what is no text'),
    },
  ),
  throws(
    'value-in-regexp',
    'a value as a regular expression that is none',
    `return new RegExp(value + '(').source;`,
  ),
  throws(
    'value-in-helper',
    'a value as the argument of a helper that refuses it',
    `return tools.lists.cities(value);`,
  ),
  throws('null', 'null', 'throw null;'),
  throws('undefined', 'undefined', 'throw undefined;'),
  throws('symbol', 'a symbol, which cannot be made text', `throw Symbol('x');`),
  throws('function', 'a function', 'throw () => value;'),
  throws(
    'hostile-getters',
    'an error whose message, name and stack never end',
    `
      throw { get message() { for (;;); }, get name() { for (;;); }, get stack() { for (;;); }, toString() { for (;;); } };`,
  ),
  throws(
    'hostile-text',
    'an object whose toString throws itself',
    `const o = { toString() { throw o; } }; throw o;`,
  ),
  throws(
    'cycle',
    'an error that is its own cause',
    `const e = new Error('x'); e.cause = e; throw new AggregateError([e, e], 'x', { cause: e });`,
  ),
  throws(
    'long-message',
    'an error whose message has millions of characters',
    `throw new Error('x'.repeat(3e6));`,
    {
      expected: fails('it threw an error', 'it used too much memory'),
    },
  ),
  throws(
    'many-errors',
    'an error of half a million errors',
    `throw new AggregateError(new Array(5e5).fill(value));`,
    {
      expected: fails('it threw an error', 'it used too much memory'),
    },
  ),
  throws(
    'forged-interrupt',
    'an error that says it is the one by which QuickJS ends code',
    `throw new InternalError('interrupted');`,
  ),
  throws(
    'forged-memory',
    'an error that says there is no memory left',
    `throw new InternalError('out of memory');`,
    {
      expected: fails('it threw an error', 'it used too much memory'),
      limits: { strikes: 100 },
    },
  ),
  throws(
    'class-of-errors',
    'an error of a class of its own with a name by a static getter',
    `
      class E extends Error { static get name() { throw value; } get [Symbol.toStringTag]() { return value; } } throw new E(value);`,
  ),
  throws(
    'prepare-stack-trace',
    'Error.prepareStackTrace and captureStackTrace, which hand out frames as objects',
    `
      const seen = [];
      try { Error.prepareStackTrace = (_, frames) => { seen.push(typeof frames); return frames; }; } catch {}
      try { Error.captureStackTrace(seen); seen.push(seen.stack); } catch {}
      new Error('x').stack; return seen.filter(Boolean).join();`,
    { expected: both(''), stoppedBy: 'QuickJS has neither, and Error is frozen' },
  ),
  throws(
    'stack-of-a-helper',
    'places of the host in the stack of a helper’s error',
    `
      try { tools.text.mask(7); } catch (error) { return /(^|[( ])\\/|file:|node:|node_modules|\\.ts/m.test(error.stack + error.message) ? error.stack : 'none'; }
      return 'no error';`,
    { expected: both('none'), stoppedBy: 'helpers are evaluated under a name of their own' },
  ),
  throws(
    'rejected',
    'a promise that is rejected and that nobody looks after',
    `Promise.reject(new Error(value)); return 'on';`,
    {
      expected: both('on'),
      stoppedBy: 'it stays in the realm, and no handler of the host hears of it',
      checker: 'blocks',
    },
  ),
  throws(
    'explained',
    'messages of a test, for places of the host in them',
    `throw new Error('about ' + value.length);`,
    {
      explain: true,
      stoppedBy: 'messages name modules of the program',
    },
  ),
  throws(
    'explained-terminal',
    'messages of a test that are commands to a terminal, and too long',
    String.raw`
      throw new Error('\x1b[2J\x07' + 'x'.repeat(1e5));`,
    {
      explain: true,
      stoppedBy: 'messages are cut; whoever prints them escapes them',
    },
  ),
  throws(
    'explained-hostile',
    'an explanation that is made of getters and lies',
    `
      throw { get name() { return { toString() { for (;;); } }; }, get message() { throw 1; }, stack: 'at x (/etc/passwd:1:1)' };`,
    {
      explain: true,
      stoppedBy: 'each part is read once, as a text or not at all',
    },
  ),
  throws('create-throws', 'an error of create', 'return value;', {
    code: strategy('return value;', { create: `throw new Error('no');` }),
    expected: refused(),
    stoppedBy: 'no value was handed in yet: its message may be told',
  }),
  throws(
    'create-throws-what-it-saw',
    'create, called again after a kill, throws what it saw before',
    `
      if (value === 'b') ('a'.repeat(1e6)).indexOf('a'.repeat(5e5) + 'b'); seen.push(value); return 'on';`,
    {
      code: strategy(
        `if (value === 'b') ('a'.repeat(1e6)).indexOf('a'.repeat(5e5) + 'b'); seen.push(value); return 'on';`,
        {
          before: 'const seen = [];',
          create: `if (seen.length > 0) throw new Error(seen.join());`,
        },
      ),
      values: ['Ines-Duarte-4711', 'b', 'Bruno-Keller-0815'],
      limits: { valueMs: 200, strikes: 100 },
      expected: values('on', ['it took too long'], 'on'),
      stoppedBy: 'it is begun in a realm that saw nothing',
    },
  ),
  throws('create-gives-nothing', 'a create that gives nothing', 'return value;', {
    code: `export default { id: 'attack', summary: 'attacks', label: 'clear', create: () => undefined };`,
    expected: refused(),
    stoppedBy: 'what create gives must be a function',
  }),
  throws('create-gives-a-promise', 'a create that gives its function later', 'return value;', {
    code: `export default { id: 'attack', summary: 'attacks', label: 'clear', create: async () => (value) => value };`,
    expected: refused(),
    stoppedBy: 'what create gives must be a function',
    checker: 'blocks',
  }),
  throws('module-throws', 'a module that throws an object of getters', 'return value;', {
    undescribed: true,
    code: strategy('return value;', {
      before: `throw { get message() { for (;;); }, toString() { throw 1; } };`,
    }),
    expected: refused(),
    stoppedBy: 'what it throws is read in the realm, within its time',
  }),
  throws('syntax', 'a module that cannot be parsed', 'return value;', {
    code: strategy('return value;', { before: 'const = ;' }),
    expected: refused('STRATEGY_FAILED', 'STRATEGY_INVALID', 'STRATEGY_BLOCKED'),
    checker: 'blocks',
    stoppedBy: 'QuickJS refuses it',
  }),
];
