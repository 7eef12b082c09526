import { type Attack, both, fails, noText, strategy, threw, values } from '../attack.ts';

const onlyText = 'a result is a text or null, by typeof; nothing is converted and nothing is called';
const broken = fails('it gave text with a NUL or half a surrogate pair');

function gives(
  id: string,
  tries: string,
  expression: string,
  expected: Attack['expected'],
  more: Partial<Attack> = {},
): Attack {
  return {
    id,
    tries,
    stoppedBy: onlyText,
    checker: 'passes',
    code: strategy(`return ${expression};`),
    expected,
    ...more,
  };
}

const escaped = 'results are escaped as COPY’s text format has it, so that they end no field and no row';
const checked = 'each result is checked for what UTF-8 and PostgreSQL cannot hold';

/** What a strategy may give back that is no text, or is text that means something to COPY. */
export const results: readonly Attack[] = [
  gives('undefined', 'nothing at all', 'undefined', noText),
  gives('number', 'a number, which would be printed', '4711', noText),
  gives('not-a-number', 'NaN', 'NaN', noText),
  gives('big-integer', 'a bigint, which JSON refuses', '10n ** 30n', noText),
  gives('boolean', 'true', 'true', noText),
  gives('symbol', 'a symbol, which throws where it is made text', `Symbol('x')`, noText),
  gives('function', 'a function', '() => value', noText),
  gives(
    'object',
    'an object with toString, toJSON and valueOf',
    `({ toString: () => value, toJSON: () => value, valueOf: () => value })`,
    noText,
  ),
  gives('array', 'an array of one text, which joins to it', '[value]', noText),
  gives('string-object', 'a String object', 'new String(value)', noText),
  gives(
    'getter-object',
    'an object whose getters throw and never end',
    '({ get length() { for (;;); }, get then() { throw value; } })',
    noText,
  ),
  gives('promise', 'a promise of a text', 'Promise.resolve(value)', noText, { checker: 'blocks' }),
  gives('thenable', 'a thenable that never ends', '({ then() { for (;;); } })', noText),
  gives('generator', 'a generator', '(function* () { yield value; })()', noText),
  gives('proxy', 'a Proxy of a text object', `new Proxy(new String('x'), { get() { for (;;); } })`, threw, {
    stoppedBy: 'the realm has no Proxy',
    checker: 'blocks',
  }),
  {
    id: 'async-transform',
    tries: 'an async function in the place of one that gives text',
    stoppedBy: onlyText,
    checker: 'blocks',
    code: `export default { id: 'attack', summary: 'attacks', label: 'clear', create: () => async (value) => value };`,
    expected: noText,
  },
  {
    id: 'generator-transform',
    tries: 'a generator function in the place of one that gives text',
    stoppedBy: onlyText,
    checker: 'passes',
    code: `export default { id: 'attack', summary: 'attacks', label: 'clear', create: () => function* (value) { yield value; } };`,
    expected: noText,
  },
  {
    id: 'class-transform',
    tries: 'a class in the place of a function, which cannot be called',
    stoppedBy: 'the call throws, for each value',
    checker: 'passes',
    code: `export default { id: 'attack', summary: 'attacks', label: 'clear', create: () => class { toString() { return 'x'; } } };`,
    expected: threw,
  },
  gives('high-surrogate', 'half a surrogate pair, which UTF-8 cannot hold', String.raw`'a\ud83d'`, broken, {
    stoppedBy: checked,
  }),
  gives('low-surrogate', 'the other half', String.raw`'\ude00b'`, broken, { stoppedBy: checked }),
  gives('surrogates-turned', 'both halves the wrong way round', String.raw`'\ude00\ud83d'`, broken, {
    stoppedBy: checked,
  }),
  {
    id: 'surrogates-across-values',
    tries: 'one half at the end of a value and the other at the start of the next',
    stoppedBy: checked,
    checker: 'passes',
    code: strategy(String.raw`return value.startsWith('I') ? 'a\ud83d' : '\ude00b';`),
    expected: broken,
  },
  gives(
    'replacement-character',
    'a true U+FFFD, which halves become elsewhere',
    String.raw`'a\ufffdb'`,
    both('a\ufffdb'),
    { stoppedBy: checked },
  ),
  gives('nul', 'a NUL, which PostgreSQL refuses and C ends texts at', String.raw`'a\0b'`, broken, {
    stoppedBy: checked,
  }),
  {
    id: 'nul-hides-the-rest',
    tries: 'a NUL that ends what is sent early, behind newlines that make up for the missing values',
    stoppedBy: `${checked}, and the texts are counted`,
    checker: 'passes',
    code: strategy(String.raw`return value.startsWith('I') ? 'stays\nfor-the-second\n\0' : 'hidden';`),
    expected: values(['it gave text with a NUL or half a surrogate pair'], 'hidden'),
  },
  {
    id: 'newlines-shift-values',
    tries: 'a newline in the first result, to shift all results after it by a row',
    stoppedBy: escaped,
    checker: 'passes',
    code: strategy(String.raw`return value.startsWith('I') ? 'one\nmore' : 'second';`),
    expected: values(String.raw`one\nmore`, 'second'),
  },
  gives(
    'control-characters',
    'tab, newline, carriage return, backspace, form feed, vertical tab, backslash',
    String.raw`'\t\n\r\b\f\v\\'`,
    both(String.raw`\t\n\r\b\f\v\\`),
    { stoppedBy: escaped },
  ),
  gives(
    'null-marker',
    String.raw`the text \N, which COPY reads as NULL`,
    String.raw`'\\N'`,
    both(String.raw`\\N`),
    { stoppedBy: escaped },
  ),
  gives(
    'end-marker',
    String.raw`the text \. and a newline, which ends the data of a COPY`,
    String.raw`'\\.\n'`,
    both(String.raw`\\.\n`),
    { stoppedBy: escaped },
  ),
  gives(
    'failure-marker',
    'texts that look like those the sandbox uses for failures and for plain results',
    String.raw`'\\Et' + 'p\\Es\\N'`,
    both(String.raw`\\Etp\\Es\\N`),
    { stoppedBy: escaped },
  ),
  gives(
    'odd-characters',
    'line separators, a byte order mark, a right-to-left override, DEL and noncharacters',
    String.raw`'\u2028\u2029\ufeff\u202e\x7f\uffff\u{10ffff}\x85'`,
    both('\u2028\u2029\ufeff\u202e\x7f\uffff\u{10ffff}\x85'),
    { stoppedBy: escaped },
  ),
  gives('empty', 'the empty text, which is not NULL', `''`, both(''), { stoppedBy: escaped }),
  gives('null', 'null, which stands for NULL and is no failure', 'null', both(String.raw`\N`), {
    stoppedBy: 'nothing: it may',
  }),
  gives(
    'too-long',
    'a text longer than a value may be',
    `'x'.repeat(100_001)`,
    fails('its result is too long'),
    {
      stoppedBy: 'its length is checked',
    },
  ),
  gives(
    'much-too-long',
    'a text of several million characters',
    `'x'.repeat(4_000_000)`,
    fails('its result is too long', 'it used too much memory'),
    { stoppedBy: 'its length is checked, and the memory is bounded' },
  ),
  gives(
    'too-long-for-the-column',
    'a text that varchar(5) cannot hold',
    `'123456'`,
    fails('its result does not fit the column'),
    {
      stoppedBy: 'results are held against the column’s type',
      column: { type: 'character varying(5)', maxLength: 5 },
    },
  ),
  gives(
    'no-number-for-a-number',
    'SQL where the column has numbers',
    `"1); drop table people; --"`,
    fails('its result does not fit the column'),
    {
      stoppedBy: 'results are held against the column’s type',
      column: { type: 'integer', group: 'integer' },
    },
  ),
  gives('sql', 'SQL in a text', `"'); drop table people; --"`, both(`'); drop table people; --`), {
    stoppedBy: 'values travel by COPY, where no text is SQL',
  }),
  {
    id: 'one-bad-among-good',
    tries: 'one value that throws among others, to spoil or to be passed through with them',
    stoppedBy: 'each value has a verdict of its own',
    checker: 'passes',
    values: ['a', 'b', 'c', String.raw`\N`, 'e'],
    code: strategy(
      `if (value === 'b') throw new Error(value); if (value === 'c') return 3; return value + value;`,
    ),
    expected: values('aa', ['it threw an error'], ['it gave what is no text'], String.raw`\N`, 'ee'),
  },
  {
    id: 'nulls-seen',
    tries: 'to give NULLs a value',
    stoppedBy: 'NULLs are handed to nobody and stay',
    checker: 'passes',
    values: [String.raw`\N`, String.raw`\\N`, 'x'],
    code: strategy(`return 'value';`),
    expected: values(String.raw`\N`, 'value', 'value'),
  },
  {
    id: 'escaped-values',
    tries: 'values that hold every escape of COPY, as a strategy sees them',
    stoppedBy: 'values are handed in as they are, and escaped again',
    checker: 'passes',
    values: [String.raw`a\tb\nc\\d\re\bf\vg\fh`, String.raw`\\.`, String.raw`\\N`, ''],
    code: strategy(`return value;`),
    expected: values(String.raw`a\tb\nc\\d\re\bf\vg\fh`, String.raw`\\.`, String.raw`\\N`, ''),
  },
];
