import { type Attack, both, fails, strategy, threw, values } from '../attack.ts';

const typed = 'helpers check the type and the size of each argument before they do anything';

export function calls(
  id: string,
  tries: string,
  body: string,
  expected: Attack['expected'] = threw,
  more: Partial<Attack> = {},
): Attack {
  return {
    id,
    tries,
    stoppedBy: typed,
    checker: 'passes',
    keyed: true,
    code: strategy(body),
    expected,
    ...more,
  };
}

/** Helpers are the only functions that untrusted code is given; one of them works with a key. */
export const helpers: readonly Attack[] = [
  calls(
    'hmac-object',
    'an object with a toString for hmac, which answers otherwise each time',
    `let n = 0; return tools.hmac({ toString: () => 'a' + n++, length: 1 });`,
  ),
  calls(
    'hmac-getter',
    'an object with getters in the place of a text',
    `return tools.hmac({ get length() { for (;;); } });`,
  ),
  calls('hmac-proxy', 'a Proxy of a text', `return tools.hmac(new Proxy(new String('x'), {}));`, threw, {
    checker: 'blocks',
  }),
  calls('hmac-nothing', 'hmac of nothing', 'return tools.hmac();'),
  calls('hmac-symbol', 'hmac of a symbol', `return tools.hmac(Symbol('x'));`),
  calls(
    'hmac-huge',
    'hmac of ten million characters',
    `return tools.hmac('x'.repeat(1e7));`,
    fails('it threw an error', 'it used too much memory'),
  ),
  calls(
    'hmac-surrogate',
    'hmac of half a surrogate pair, which would be that of another text too',
    String.raw`return tools.hmac('\ud800');`,
  ),
  calls(
    'hmac-nul',
    'hmac of a text with a NUL, which C would end there',
    String.raw`return tools.hmac('a\0b');`,
  ),
  calls(
    'hmac-without-this',
    'helpers called on nothing, on another object, bound and applied',
    `
      const { hmac, hash } = tools; const expected = tools.hmac('x');
      const all = [hmac('x'), hmac.call(null, 'x'), hmac.apply({ key: 'mine' }, ['x']), hmac.bind(7)('x'), Reflect.apply(hmac, globalThis, ['x'])];
      return String(all.every((one) => one === expected) && hash('x', 64) === expected);`,
    both('true'),
    {
      stoppedBy: 'helpers use no `this`',
      checker: 'blocks',
    },
  ),
  calls('hmac-constructed', 'a helper called with new', `return String(new tools.hmac('x'));`, threw, {
    stoppedBy: 'helpers are no constructors',
  }),
  calls(
    'length-of-hash',
    'lengths of a hash that are none',
    `
      let n = 0; for (const length of [-1, 0, 65, 1e308, NaN, '16', {}, null, 1.5, { valueOf: () => 5 }]) { try { tools.hash('x', length); } catch { n++; } }
      return String(n);`,
    both('10'),
  ),
  calls(
    'random-sizes',
    'digits and letters by the billion, and fewer than none',
    `
      const random = tools.random('x'); let n = 0;
      for (const count of [1e9, -1, NaN, Infinity, 2 ** 53, '5', { valueOf: () => 5 }]) {
        try { random.digits(count); } catch { n++; } try { random.letters(count); } catch { n++; }
      } return String(n);`,
    both('14'),
  ),
  calls(
    'random-ranges',
    'ranges that hold no number, or all of them, to be drawn from for ever',
    `
      const random = tools.random('x'); let n = 0;
      for (const [a, b] of [[1, 0], [0, Infinity], [NaN, 1], [-(2 ** 53), 2 ** 53], [0.5, 1], ['0', 9], [0, 2n]]) { try { random.integer(a, b); } catch { n++; } }
      return String(n);`,
    both('7'),
  ),
  calls(
    'random-pick',
    'a pick from what is no list, or says it is very long',
    `
      const random = tools.random('x'); let n = 0;
      for (const list of [[], { length: 2 ** 53 - 1 }, 'text', null, undefined, { length: 1, 0: 'x' }, new Set([1])]) { try { random.pick(list); } catch { n++; } }
      return String(n);`,
    both('7'),
  ),
  calls(
    'random-this',
    'functions of a source of chance taken apart, and its state changed',
    `
      const one = tools.random('x'); const { next } = one; const first = next();
      try { one.next = () => 0; one.state = 0; } catch {}
      return String(first === tools.random('x').next() && first !== one.next());`,
    both('true'),
  ),
  calls(
    'mask-options',
    'options of mask that are getters, huge, negative, or no numbers',
    `
      let n = 0;
      for (const keep of [7, 'x', { first: -1 }, { first: NaN }, { first: '1' }, { with: 7 }, { get first() { throw new Error('x'); } }]) {
        try { tools.text.mask('abcdef', keep); } catch { n++; }
      } return String(n);`,
    both('7'),
  ),
  calls(
    'mask-growth',
    'a mask of a million characters for each character',
    `return String(tools.text.mask('x'.repeat(1e6), { with: 'y'.repeat(1e6) }).length);`,
    fails('it threw an error', 'it used too much memory'),
  ),
  calls(
    'mask-twice-read',
    'an option that is small when it is checked and huge when it is used',
    `
      let n = 0; const keep = { get first() { return n++ === 0 ? 1 : 1e9; }, get with() { return n++ < 3 ? '*' : 'LEAK'; } };
      return tools.text.mask('abcdef', keep);`,
    values(['a*****', 'it threw an error'], ['a*****', 'it threw an error']),
    {
      stoppedBy: 'each option is read once',
    },
  ),
  calls(
    'digits-unlike',
    'digits that are more or fewer than those of the value, or none',
    `
      let n = 0; for (const digits of ['1', '12345', 'ab', 12, null, '\\u0661\\u0662']) { try { tools.text.withDigits('a1b2', digits); } catch { n++; } } return String(n);`,
    both('6'),
  ),
  calls(
    'remainder-of-nothing',
    'a remainder by zero, below zero, by a fraction, by infinity',
    `
      let n = 0; for (const divisor of [0, -1, 1.5, NaN, Infinity, '7', 2n]) { try { tools.numbers.remainder('123', divisor); } catch { n++; } } return String(n);`,
    both('7'),
  ),
  calls(
    'luhn-of-text',
    'check digits of what are no digits',
    `
      let n = 0; for (const text of ['', 'abc', '12a', 4711, null, ['1'], '\\u0661']) { try { tools.numbers.luhnDigit(text); } catch { n++; } } return String(n);`,
    both('7'),
  ),
  calls(
    'mod97-of-much',
    'a remainder of a number of a hundred thousand digits',
    `const left = tools.numbers.mod97('9'.repeat(1e5)); return String(left >= 0 && left < 97);`,
    both('true'),
    {
      stoppedBy: 'it is computed digit by digit',
    },
  ),
  calls(
    'dates-that-are-none',
    'dates that do not exist, and texts that are none',
    `
      return String(['2023-02-29', '0000-00-00', '2023-13-01', '99999999-01-01x', 'x'.repeat(1e6), '2023-1-1', ''].every((text) => tools.dates.parse(text) === undefined));`,
    both('true'),
  ),
  calls(
    'days-for-ever',
    'days added by the quadrillion, and fractions of them',
    `
      const date = { year: 2024, month: 2, day: 29 }; let n = 0;
      for (const days of [1e308, -1e308, NaN, Infinity, 1.5, '1', 2 ** 53 - 1]) { try { tools.dates.addDays(date, days); } catch { n++; } } return String(n);`,
    both('7'),
  ),
  calls(
    'date-of-getters',
    'a date whose parts change as they are read',
    `
      let n = 0; const date = { get year() { return n++ === 0 ? 2024 : 1e9; }, month: 2, get day() { return n++ < 2 ? 1 : 99; } };
      return /^\\d{4}-\\d\\d-\\d\\d$/.test(tools.dates.format(date)) ? 'a date' : 'none';`,
    values(['a date', 'it threw an error'], ['a date', 'it threw an error']),
  ),
  calls(
    'lists-by-inherited-names',
    'lists of locales named __proto__, constructor and toString',
    `
      let n = 0; for (const locale of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 7, null, { toString: () => 'en' }, '../en']) { try { tools.lists.cities(locale); } catch { n++; } }
      return String(n);`,
    both('9'),
  ),
  calls(
    'recursion-to-a-helper',
    'a helper called where the stack is all but used up',
    `
      let found = ''; const f = () => { try { f(); } catch { try { found = tools.hmac('x'); } catch {} } }; f();
      return found === '' || found === tools.hmac('x') ? 'whole or nothing' : 'half';`,
    both('whole or nothing'),
    {
      stoppedBy: 'a stack that overflows throws, and the result is nothing',
    },
  ),
  calls(
    'memory-to-a-helper',
    'a helper called where the memory is all but used up',
    `
      const kept = []; try { for (;;) kept.push(new Uint8Array(1e4)); } catch {}
      let found = ''; try { found = tools.hmac('x'); } catch {} kept.length = 0;
      return found === '' || found === tools.hmac('x') ? 'whole or nothing' : 'half';`,
    values(['whole or nothing', 'it used too much memory'], ['whole or nothing', 'it used too much memory']),
    {
      stoppedBy: 'an allocation that is refused throws, and the result is nothing',
    },
  ),
  calls(
    'many-calls',
    'two hundred thousand calls of hmac',
    `for (let i = 0; i < 2e5; i++) tools.hmac('x' + i); return 'done';`,
    values(['done', 'it took too long'], ['done', 'it took too long']),
    {
      stoppedBy: 'the time of the value, calls of helpers with it',
      limits: { valueMs: 500, strikes: 100 },
    },
  ),
];
