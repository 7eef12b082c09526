import { type Attack, both, refused, strategy, values } from '../attack.ts';

const fresh = 'each column of each run has a realm of its own, which ends with it';

/** What is carried from one column or run to the next. Every case is opened twice, and must give the same twice. */
export const state: readonly Attack[] = [
  {
    id: 'closure',
    tries: 'a counter in a closure, to tell one run from the next',
    stoppedBy: fresh,
    checker: 'passes',
    code: strategy('return String(++n);', { create: 'let n = 0;' }),
    expected: values('1', '2'),
  },
  {
    id: 'module-variable',
    tries: 'a counter in the module, which all columns of the program share',
    stoppedBy: fresh,
    checker: 'passes',
    code: strategy('return String(++n);', { before: 'let n = 0;' }),
    expected: values('1', '2'),
  },
  {
    id: 'global',
    tries: 'a property of the global object',
    stoppedBy: `${fresh}; and the global object is frozen`,
    checker: 'blocks',
    code: strategy(
      `try { globalThis.seen = (globalThis.seen ?? '') + value; } catch {} return String(globalThis.seen);`,
    ),
    expected: both('undefined'),
  },
  {
    id: 'registered-symbol',
    tries: 'a value as a registered symbol, which all realms of a runtime share',
    stoppedBy: fresh,
    checker: 'passes',
    code: strategy(`return Symbol.keyFor(Symbol.for(value)) === value ? 'own' : 'none';`),
    expected: both('own'),
  },
  {
    id: 'helper-as-a-store',
    tries: 'values kept on a helper',
    stoppedBy: 'helpers are frozen',
    checker: 'passes',
    keyed: true,
    code: strategy(
      `try { tools.hmac.seen = value; } catch {} try { tools.lists.cities('en').seen = value; } catch {} return String(tools.hmac.seen) + tools.lists.cities('en').seen;`,
    ),
    expected: both('undefinedundefined'),
  },
  {
    id: 'last-index',
    tries: 'lastIndex of a regular expression that a helper uses',
    stoppedBy: 'helpers keep no regular expression with a state',
    checker: 'passes',
    code: strategy(
      `return [tools.text.digitsOf('a1b2'), tools.text.digitsOf('a1b2'), tools.numbers.isLuhn('79927398713'), tools.numbers.isLuhn('79927398713')].join();`,
    ),
    expected: both('12,12,true,true'),
  },
  {
    id: 'template-objects',
    tries: 'the arrays of tagged templates, which are kept for each place in the code',
    stoppedBy: `${fresh}; and they are frozen`,
    checker: 'passes',
    code: strategy(
      'const tag = (texts) => texts; const texts = tag`x`; try { texts.seen = value; } catch {} return String(texts.seen);',
    ),
    expected: both('undefined'),
  },
  {
    id: 'weak-map',
    tries: 'a store under the helpers, by a WeakMap',
    stoppedBy: fresh,
    checker: 'passes',
    code: strategy(
      `const before = kept.get(tools); kept.set(tools, (before ?? 0) + 1); return String(before);`,
      { before: 'const kept = new WeakMap();' },
    ),
    expected: values('undefined', '1'),
  },
  {
    id: 'second-definition',
    tries: 'a definition that is another one each time it is read',
    stoppedBy: 'what is declared is read once, and told to it by the host afterwards',
    checker: 'passes',
    code: strategy(`return String(row.get('secret'));`, {
      before: 'let n = 0;',
      data: `get reads() { return n++ === 0 ? [] : ['secret']; },`,
    }),
    expected: { outcome: 'fails', reasons: ['it threw an error'] },
  },
  {
    id: 'vanishing-strategy',
    tries: 'a strategy that is there when it is described and gone when it is opened',
    stoppedBy: 'it is refused',
    checker: 'passes',
    code: `let n = 0; export default { get id() { return n++ < 1 ? 'other' : 'attack' + n; }, summary: 'attacks', label: 'clear', create: () => (value) => value };`,
    expected: refused(),
  },
];
