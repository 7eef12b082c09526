import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { escapeCopyText } from '../../../src/anonymize/kernel/copy-text.ts';
import { openSandbox } from '../../../src/anonymize/sandbox/open-sandbox.ts';
import { linesOf, programOf, strategyOf, textColumn, useOf } from './program-of.ts';

const sandbox = openSandbox({ threads: 2 });
afterAll(() => sandbox.close());

describe('what a program defines', () => {
  it('is read by running it, as data', async () => {
    const program = programOf(
      `import { lower } from './case.js';
       import { defineStrategy } from 'confiture/plugin';
       export default [defineStrategy({ id: 'a', label: 'partial', reads: ['b'], create: () => lower })];
       export const other = { id: 'c', create() {} };
       export const twice = other;
       export const nothing = 3;`,
      { 'case.js': 'export const lower = (value) => value.toLowerCase();' },
    );
    expect(await sandbox.describe(program)).toEqual([
      { id: 'a', label: 'partial', reads: ['b'] },
      { id: 'c' },
    ]);
  });

  it.each([
    ['throws', 'null.x', "TypeError: cannot read property 'x' of null", 1],
    ['is not JavaScript', '\n  const = 3', 'SyntaxError', 2],
    ['imports what is not there', "import 'node:fs'", 'nothing can be imported from node:fs here', undefined],
    ['awaits', 'await 1', 'must not await', undefined],
    ['throws what has getters', 'throw { get message() { throw 1 } }', 'cannot be used', undefined],
  ])('fails where it %s', async (_, code, message, line) => {
    const error = await sandbox.describe(programOf(code)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'STRATEGY_FAILED', message: expect.stringContaining(message) });
    if (line !== undefined) expect(error).toMatchObject({ location: { file: 'strategy.js', line } });
  });
});

describe('values', () => {
  it('go in and come out as they are, whatever is in them', async () => {
    const column = sandbox.open(useOf(strategyOf('return (value) => value;')));
    const value = fc.option(
      fc.oneof(
        fc.string(),
        fc.string({ unit: fc.constantFrom('\\', '\n', '\t', 'N', 'E', '\r', 'é', '𝄞', ' ', '\uFFFD', '.') }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(value, { maxLength: 40 }), async (values) => {
        const fields = values.map((one) => (one === null ? '\\N' : escapeCopyText(one.replaceAll('\0', ''))));
        expect(await column.run(linesOf(fields), [])).toEqual({ lines: linesOf(fields), failures: [] });
      }),
    );
  });

  it('see the columns of their own row', async () => {
    const use = useOf(strategyOf("return (value, row) => value + '/' + row.get('a') + '/' + row.get('b');"), {
      reads: ['a', 'b'],
    });
    const fields = Array.from({ length: 700 }, (_, i) => String(i));
    const { lines } = await sandbox
      .open(use)
      .run(linesOf(fields), [linesOf(fields.map((i) => `a${i}`)), linesOf(fields.map(() => '\\N'))]);
    expect(lines).toBe(linesOf(fields.map((i) => `${i}/a${i}/null`)));
  });

  it('are not seen of columns that are not declared', async () => {
    const column = sandbox.open(
      useOf(strategyOf("return (value, row) => row.get('salary');"), { reads: ['a'] }),
    );
    expect(await column.run('x\n', ['y\n'])).toEqual({
      lines: '\\N\n',
      failures: [{ at: 0, reason: 'it threw an error' }],
    });
  });

  it('fail one by one, and never pass through', async () => {
    const body = `return (value) => value === 'bad' ? JSON.parse('{') : value === 'no text' ? 3 : value === 'null' ? null : 'changed'`;
    const { lines, failures } = await sandbox
      .open(useOf(strategyOf(body)))
      .run(linesOf(['x', 'bad', '\\N', 'no text', 'null']), []);
    expect(lines).toBe(linesOf(['changed', '\\N', '\\N', '\\N', '\\N']));
    expect(failures).toEqual([
      { at: 1, reason: 'it threw an error' },
      { at: 3, reason: 'it gave what is no text' },
    ]);
  });

  it('tell what was thrown only where that was asked for', async () => {
    const use = useOf(strategyOf('return (value) => { throw new RangeError(value) }'), { explain: true });
    const { failures } = await sandbox.open(use).run('secret\n', []);
    expect(JSON.parse(failures[0]?.message ?? '')).toMatchObject({ name: 'RangeError', message: 'secret' });
  });

  it.each([
    ['integer', 'integer', '12', 'twelve'],
    ['integer', 'smallint', '12', '40000'],
    ['uuid', 'uuid', '6f1b3b0e-98a1-4b6b-8a0c-3d1c1d2e4f50', '6f1b'],
    ['date', 'date', '2024-02-29', '2023-02-29'],
    ['boolean', 'boolean', 't', 'maybe'],
    ['json', 'jsonb', '{"a": 1}', '{a}'],
  ] as const)('that do not fit a column of %s (%s) fail', async (group, type, right, wrong) => {
    const use = useOf(strategyOf('return (value) => value'), { column: { ...textColumn, group, type } });
    expect(await sandbox.open(use).run(linesOf([right, wrong]), [])).toEqual({
      lines: linesOf([escapeCopyText(right), '\\N']),
      failures: [{ at: 1, reason: 'its result does not fit the column' }],
    });
  });

  it('longer than varchar(n) holds fail', async () => {
    const column = { ...textColumn, type: 'character varying(3)', maxLength: 3 };
    const use = useOf(strategyOf('return (value) => value'), { column });
    expect((await sandbox.open(use).run(linesOf(['abc', '𝄞𝄞𝄞', 'abcd']), [])).failures).toEqual([
      { at: 2, reason: 'its result does not fit the column' },
    ]);
  });
});

describe('the key', () => {
  it('is used and not seen', async () => {
    const key = Buffer.alloc(32, 7);
    const column = sandbox.open(useOf(strategyOf('return (value) => tools.hmac(value)'), { key }));
    const expected = createHmac('sha256', key).update('é').digest('hex');
    expect((await column.run('é\n', [])).lines).toBe(`${expected}\n`);
  });

  it('is asked for in vain by a strategy that is not keyed', async () => {
    const column = sandbox.open(useOf(strategyOf('return (value) => tools.hmac(value)')));
    expect((await column.run('x\n', [])).failures).toEqual([{ at: 0, reason: 'it threw an error' }]);
  });
});

describe('a column', () => {
  it('that is opened again finds nothing of before', async () => {
    const program = programOf(
      "let seen = ''; export default { id: 'tried', label: 'partial', create: () => (value) => { seen += value; return seen; } };",
    );
    const first = sandbox.open(useOf(program));
    await first.run('a\n', []);
    expect((await sandbox.open(useOf(program)).run('b\n', [])).lines).toBe('b\n');
  });

  it('counts what was done', async () => {
    const column = sandbox.open(useOf(strategyOf("return (value) => value === 'x' ? {} : value")));
    await column.run(linesOf(['a', '\\N', 'x', '']), []);
    expect(column.usage).toMatchObject({ values: 3, failed: 1, strikes: 0, kills: 0 });
  });

  it('of a strategy that does not start fails, and says where', async () => {
    const column = sandbox.open(
      useOf(programOf("export default { id: 'tried',\n create() { missing() } };")),
    );
    await expect(column.run('a\n', [])).rejects.toMatchObject({
      code: 'STRATEGY_FAILED',
      message: expect.stringContaining("'missing' is not defined"),
      location: { file: 'strategy.js', line: 2 },
      excerpt: expect.stringContaining('create() { missing() }'),
    });
  });

  it('may have several batches at once, and each gets its own results', async () => {
    const column = sandbox.open(useOf(strategyOf('return (value) => value + value')));
    const batches = Array.from({ length: 20 }, (_, i) => linesOf([`${i}a`, `${i}b`]));
    const results = await Promise.all(batches.map((batch) => column.run(batch, [])));
    expect(results.map(({ lines }) => lines)).toEqual(
      batches.map((_, i) => linesOf([`${i}a${i}a`, `${i}b${i}b`])),
    );
  });
});
