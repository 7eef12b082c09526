import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import {
  StrategyTester,
  type StrategyTesterOptions,
} from '../../../src/testing/strategies/strategy-tester.ts';
import { emptyFolder } from '../../server/temporary-cache.ts';
import { writeFiles } from '../test-project.ts';

async function open(code: string, options?: StrategyTesterOptions): Promise<StrategyTester> {
  const folder = await emptyFolder();
  await writeFiles(folder, { 'package.json': '{}', 'strategies/own.ts': code });
  const tester = await StrategyTester.open(join(folder, 'strategies/own.ts'), options);
  onTestFinished(() => tester.close());
  return tester;
}

const masks = `import { defineStrategy } from 'confiture/plugin';

interface Options {
  readonly keep: number;
}

export default defineStrategy<Options>({
  id: 'masks',
  summary: 'masks',
  label: 'partial',
  options: { keep: { type: 'integer', description: 'Characters that stay.', default: 1, minimum: 0 } },
  reads: ['country'],
  examples: [{ options: {}, type: 'varchar(9)', value: 'abc' }],
  create({ options, column, tools }) {
    const most: number = column.maxLength ?? 0;
    return (value, row) => {
      if (value === '') throw new Error('it is empty');
      if (value === 'none') return null;
      if (value === 'most') return String(most);
      return (row.get('country') ?? '') + tools.text.mask(value, { last: options.keep });
    };
  },
});
`;

it('gives single values, with rows and options', async () => {
  const tester = await open(masks);
  expect(tester.id).toBe('masks');
  expect(await tester.value('abc')).toBe('**c');
  expect(await tester.value('a\tb\nc\\')).toBe('*****\\');
  expect(await tester.value('abc', { row: { country: 'FR' } })).toBe('FR**c');
  expect(await tester.value('abc', { options: { keep: 0 } })).toBe('***');
  expect(await tester.value(null)).toBeNull();
  expect(await tester.value('none')).toBeNull();
  expect(await tester.value('most')).toBe('9');
});

it('takes options, a column and a URL', async () => {
  const tester = await open(masks, { options: { keep: 2 }, column: 'varchar(34)' });
  expect(await tester.value('abcdef')).toBe('****ef');
  expect(await tester.value('most')).toBe('34');
  const folder = await emptyFolder();
  await writeFiles(folder, { 'own.ts': masks });
  const other = await StrategyTester.open(pathToFileURL(join(folder, 'own.ts')), {
    column: { maxLength: 7 },
  });
  expect(await other.value('most')).toBe('7');
  await other[Symbol.asyncDispose]();
});

it('says what the code threw, and where', async () => {
  const tester = await open(masks);
  await expect(tester.value('')).rejects.toMatchObject({
    code: 'VALUE_INVALID',
    message: '"" has no result: it threw an error: it is empty (strategies/own.ts:17:40)',
    location: { file: 'strategies/own.ts', line: 17, column: 40 },
    excerpt: expect.stringContaining("if (value === '') throw new Error('it is empty');"),
  });
});

it('lists every case that is otherwise in one error', async () => {
  const tester = await open(masks);
  await tester.cases([
    ['abc', '**c'],
    ['abc', 'DE***', { row: { country: 'DE' }, options: { keep: 0 } }],
    [null, null],
    ['', { throws: 'empty' }],
    ['', { throws: /empty$/ }],
  ]);
  await expect(
    tester.cases([
      ['abc', '***'],
      ['abc', '**c'],
      ['abc', { throws: 'empty' }],
      ['', 'x'],
      ['', { throws: 'full' }],
    ]),
  ).rejects.toThrow(
    expect.objectContaining({
      name: 'AssertionError',
      message: `4 of 5 cases of masks:
  "abc" became "**c", not "***"
  "abc" became "**c", and should have been refused
  "" has no result: it threw an error: it is empty (strategies/own.ts:17:40)
  "" was refused with "it threw an error: it is empty", not full`,
    }),
  );
});

it('checks properties over many values', async () => {
  const tester = await open(masks, { options: { keep: 3 } });
  const all = { deterministic: true, keepsNulls: true, keepsLength: true };
  await tester.check(all, (index) => (index % 10 === 3 ? null : `AB${index}`));
  await tester.check({ ...all, keepsUniqueness: true }, new Set(['abcd001', 'abcd002', null]));
  await expect(
    tester.check({ keepsUniqueness: true }, (index) => `${10 + index}wxyz`, { count: 30 }),
  ).rejects.toThrow(
    /^masks over 30 values:\n {2}keepsUniqueness: "10wxyz" and "11wxyz" both became "\*\*\*xyz"\n(.*\n){19} {2}and 9 more$/,
  );
  await expect(tester.check(all, ['ab', 'none', ''])).rejects.toThrow(`masks over 3 values:
  "": it threw an error: it is empty (strategies/own.ts:17:40)
  keepsNulls: "none" became NULL`);
  await expect(tester.check(all, [])).rejects.toThrow('no value was given to check masks with');
});

it('hands every text over and back as it is', async () => {
  const code = `export default { id: 'keeps', summary: 'keeps', label: 'clear', reads: ['other', 'more'],
  create: () => (value, row) => value + '|' + row.get('other') + '|' + row.get('more') };`;
  const tester = await open(code);
  const text = fc.string({ unit: 'binary' }).map((given) => given.replaceAll('\0', ''));
  await fc.assert(
    fc.asyncProperty(text, text, async (value, other) => {
      expect(await tester.value(value, { row: { other } })).toBe(`${value}|${other}|null`);
    }),
  );
  await tester.check({ deterministic: true }, ['a', 'a', 'b'], { row: (index) => ({ other: `${index}` }) });
});

it('finds what a strategy remembers, and what depends on its place', async () => {
  const tester = await open(`let seen = 0;
export const counts = { id: 'counts', summary: 'counts', label: 'destroyed', create: () => () => String(seen++) };`);
  await expect(tester.check({ deterministic: true }, ['a'])).rejects.toThrow('"a" became "0" and then "1"');
});

it('has one fixed key unless another is given', async () => {
  const code = `export default { id: 'keyed', summary: 'keyed', label: 'pseudonymous', keyed: true,
  create: ({ tools }) => (value) => tools.hash(value) };`;
  const [one, same, other] = await Promise.all([
    open(code),
    open(code),
    open(code, { key: '0123456789abcdef'.repeat(2) }),
  ]);
  const result = await one.value('a');
  expect(result).toMatch(/^[0-9a-f]{16}$/);
  expect(await same.value('a')).toBe(result);
  expect(await other.value('a')).not.toBe(result);
  await expect(open(code, { key: 'short' })).rejects.toMatchObject({ code: 'PROFILE_SALT' });
});

it('measures', async () => {
  const tester = await open(masks);
  const measured = await tester.bench(undefined, { seconds: 0.01, batch: 50 });
  expect(measured).toMatchObject({ threads: 1, batch: 50, rounds: expect.any(Number) });
  expect(measured.valuesPerSecond).toBeGreaterThan(0);
  expect(measured.microsecondsPerValue).toBeGreaterThan(0);
  expect((await tester.bench(['a', 'b'], { seconds: 0.01, threads: 2, batch: 10 })).threads).toBe(2);
  await expect(tester.bench([])).rejects.toThrow('there is no value');
});

it('says what is wrong with a file or with how it is opened', async () => {
  const two = `const s = { summary: 's', label: 'clear', create: () => () => '' };
export const a = { ...s, id: 'first_one' };
export const b = { ...s, id: 'second_one' };`;
  await expect(open(two)).rejects.toMatchObject({
    code: 'STRATEGY_NOT_FOUND',
    message: 'strategies/own.ts exports several strategies: first_one, second_one',
  });
  expect((await open(two, { strategy: 'second_one' })).id).toBe('second_one');
  await expect(open(two, { strategy: 'first_on' })).rejects.toMatchObject({
    hint: 'Did you mean first_one?',
  });
  await expect(open(masks.replace("'masks'", "'hash'"))).rejects.toMatchObject({
    code: 'STRATEGY_INVALID',
    message: expect.stringContaining('defines a strategy hash, an id that is another name of Confiture'),
  });
  await expect(open('export const x = 1;')).rejects.toMatchObject({ code: 'STRATEGY_NOT_FOUND' });
  await expect(open("import fs from 'node:fs';")).rejects.toMatchObject({
    code: 'STRATEGY_BLOCKED',
    message: expect.stringMatching(/ \(strategies\/own\.ts:1:16\)\n/),
  });
  await expect(open(masks, { column: 'integer' })).rejects.toMatchObject({
    code: 'STRATEGY_INVALID',
    message: 'masks does not take values of type integer',
  });
  await expect(open('throw new Error("at once");')).rejects.toMatchObject({
    code: 'STRATEGY_FAILED',
    location: { file: 'strategies/own.ts', line: 1 },
  });
  await expect(open(masks, { options: { kept: 1 } })).rejects.toMatchObject({ code: 'STRATEGY_INVALID' });
  await expect(open(masks, { options: { keep: -1 } })).rejects.toMatchObject({ code: 'STRATEGY_INVALID' });
  await expect(StrategyTester.open(join(await emptyFolder(), 'nowhere.ts'))).rejects.toMatchObject({
    code: 'FILE_NOT_FOUND',
  });
});

it('ends what takes too long', async () => {
  const code = `export default { id: 'hangs', summary: 'hangs', label: 'clear',
  create: () => (value) => { while (value === 'a') {} return value; } };`;
  const tester = await open(code, { timeoutMs: 100 });
  await expect(tester.value('a')).rejects.toThrow('"a" has no result: it took too long');
  expect(await tester.value('b')).toBe('b');
  await tester.close();
  await tester.close();
});
