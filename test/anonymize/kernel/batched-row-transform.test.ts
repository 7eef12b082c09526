import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BatchChange } from '../../../src/anonymize/batch-change.ts';
import type { CompiledColumn } from '../../../src/anonymize/compiled-column.ts';
import { createRowTransform } from '../../../src/anonymize/kernel/create-row-transform.ts';
import type { RowLayout } from '../../../src/anonymize/kernel/row-layout.ts';
import type { Transform } from '../../../src/anonymize/strategy.ts';
import { ConfitureError } from '../../../src/errors.ts';
import { transforms } from './both-transforms.ts';
import { Gates, inBatches } from './in-batches.ts';
import { atOnce, decodeRows, encodeRows } from './rows.ts';

const formats = ['text', 'binary'] as const;
const names = 'abcdefgh'.split('');
const layoutOf = (format: RowLayout['format'], count: number): RowLayout => ({
  format,
  columns: names.slice(0, count).map((name) => ({ name, typeName: 'text' })),
});

const value = fc.option(
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }).map((text) => text.replaceAll('\0', '')),
    fc.constantFrom('', '\\', '\\N', '\\.', 'x\\', '\t', '\n', '\n\n', 'a\tb\nc\\d\r\b\f\v', 'é😀', '\u2028'),
  ),
  { nil: null },
);
const rowsOf = (columns: number) =>
  fc.array(fc.array(value, { minLength: columns, maxLength: columns }), { maxLength: 12 });

const key = Buffer.alloc(32, 5);
const atHand: readonly CompiledColumn[] = [
  // Read by a batch, too: that gets the original.
  { column: 'b', reads: [], change: { key, canonical: 'exact', parts: [{ hex: 8 }] } },
  { column: 'c', reads: ['a'], change: (given, row) => `${row.get('a')}${given.length}` },
];
const elsewhere: readonly { column: string; reads: readonly string[]; change: Transform }[] = [
  { column: 'h', reads: ['a', 'b'], change: (given, row) => `${given}\t${row.get('a')}\\${row.get('b')}\n` },
  { column: 'a', reads: [], change: (given) => (given === '' ? null : [...given].reverse().join('')) },
  { column: 'd', reads: ['c'], change: (given, row) => `${given}${given}${row.get('c')}\\.` },
];

/** The same changes: all at once, and some of them in batches. */
function changesOf(count: number, wait?: () => Promise<unknown>): [CompiledColumn[], CompiledColumn[]] {
  const there = ({ column }: { column: string }): boolean => names.indexOf(column) < count;
  const batched = elsewhere.map(({ column, reads, change }) => ({
    column,
    reads,
    change: inBatches(change, reads, wait),
  }));
  return [[...atHand, ...elsewhere].filter(there), [...atHand, ...batched].filter(there)];
}

describe.each(transforms)('a row transform with batches in %s', (_where, create) => {
  describe.each(formats)('in %s', (format) => {
    it.each([1, 2, 4, 8])('gives what functions give at once, of %i columns', async (count) => {
      const [once, batched] = changesOf(count);
      const expected = await createRowTransform(layoutOf(format, count), once);
      const transform = await create(layoutOf(format, count), batched);
      expect(transform.largeRow).toBeUndefined();
      await fc.assert(
        fc.asyncProperty(rowsOf(count), async (rows) => {
          const bytes = encodeRows(rows, format);
          const given = Buffer.from(bytes);
          const made = Buffer.from(await transform(bytes));
          expect(made.toString('hex')).toBe(Buffer.from(atOnce(expected(given))).toString('hex'));
        }),
        { numRuns: 150 },
      );
    });

    it('serves several copies at once, whichever batch comes back first', async () => {
      const gates = new Gates();
      const [once, batched] = changesOf(8, gates.wait);
      const expected = await createRowTransform(layoutOf(format, 8), once);
      const transform = await create(layoutOf(format, 8), batched);
      const parts = fc.array(rowsOf(8), { minLength: 2, maxLength: 6 });
      await fc.assert(
        fc.asyncProperty(parts, fc.array(fc.nat(30), { maxLength: 18 }), async (all, order) => {
          const made = all.map((rows) => transform(encodeRows(rows, format)));
          for (const place of order) {
            gates.open(place);
            await Promise.resolve();
          }
          while (gates.waiting > 0) gates.open();
          for (const [i, rows] of all.entries()) {
            const bytes = atOnce(expected(encodeRows(rows, format)));
            expect(decodeRows((await made[i]) ?? new Uint8Array(), format)).toEqual(
              decodeRows(bytes, format),
            );
          }
        }),
        { numRuns: 60 },
      );
    });

    it('leaves the bytes that it was given alone until it has given its own', async () => {
      const gates = new Gates();
      const [, batched] = changesOf(4, gates.wait);
      const transform = await create(layoutOf(format, 4), batched);
      const bytes = encodeRows([['a', 'b', 'c', null]], format);
      const before = Buffer.from(bytes);
      const made = transform(bytes);
      expect(bytes).toEqual(before);
      while (gates.waiting > 0) gates.open();
      const [row] = decodeRows(await made, format);
      // The change of another part does not touch what was given.
      await Promise.all([transform(encodeRows([['x', 'y', 'z', 'w']], format)), gates.open(), gates.open()]);
      expect(row).toEqual(['a', expect.stringMatching(/^[0-9a-f]{8}$/), 'a1', null]);
    });
  });

  it.each(formats)(
    'names the row of a value that has no result, and not the value, in %s',
    async (format) => {
      const refuse: Transform = (given) => {
        if (given.startsWith('secret'))
          throw new ConfitureError('VALUE_INVALID', 'a value of people.b is no good');
        return given;
      };
      const layout: RowLayout = {
        format,
        table: 'people',
        key: ['id', 'b'],
        columns: [
          { name: 'id', typeName: 'uuid' },
          { name: 'b', typeName: 'text' },
        ],
      };
      const ids = Array.from({ length: 9 }, (_, i) => `${i}d444840-9dc0-11d1-b245-5ffdce74fad2`);
      const rows = ids.map((id, i): [string, string | null] => [
        id,
        i === 2 ? null : i > 5 ? 'secret' : 'fine',
      ]);
      const transform = await create(layout, [
        { column: 'b', reads: ['id'], change: inBatches(refuse, ['id']) },
      ]);
      const error: unknown = await rejection(transform(keyedRows(rows, format)));
      expect(error).toMatchObject({ code: 'VALUE_INVALID', details: { row: `id = ${ids[6]}` } });
      expect(JSON.stringify([error, String(error)])).not.toContain('secret');
      expect(decodeKeyed(await transform(keyedRows(rows.slice(0, 6), format)), format)).toEqual(
        rows.slice(0, 6),
      );
    },
  );

  it('rejects with what a batch rejects with, and serves the next rows', async () => {
    let fails = true;
    const change = inBatches(
      (given) => `${given}!`,
      [],
      async () => {
        if (fails) throw new ConfitureError('SANDBOX_STOPPED', 'given up');
      },
    );
    const other = inBatches((given) => given);
    const transform = await create(layoutOf('text', 2), [
      { column: 'a', reads: [], change },
      { column: 'b', reads: [], change: other },
    ]);
    expect(await rejection(transform(encodeRows([['x', 'y']], 'text')))).toMatchObject({
      code: 'SANDBOX_STOPPED',
    });
    fails = false;
    expect(decodeRows(await transform(encodeRows([['x', 'y']], 'text')), 'text')).toEqual([['x!', 'y']]);
  });

  it('has many values changed in several batches, and names the first that fails', async () => {
    const layout: RowLayout = {
      format: 'text',
      table: 'people',
      key: ['a'],
      columns: [
        { name: 'a', typeName: 'integer' },
        { name: 'b', typeName: 'text' },
      ],
    };
    const rows = Array.from({ length: 6500 }, (_, n) => [String(n), n % 5 === 0 ? null : `b\n${n}`]);
    const sizes: number[] = [];
    const watch = ({ batch }: BatchChange): BatchChange => ({
      batch(values, others) {
        sizes.push(values.split('\n').length - 1);
        expect(others.map((lines) => lines.split('\n').length - 1)).toEqual([sizes.at(-1)]);
        return batch(values, others);
      },
    });
    const join = inBatches((given, row) => `${given} of ${row.get('a')}`, ['a']);
    const transform = await create(layout, [{ column: 'b', reads: ['a'], change: watch(join) }]);
    const made = decodeRows(await transform(encodeRows(rows, 'text')), 'text');
    expect(made).toEqual(rows.map(([a, b]) => [a, b === null ? null : `${b} of ${a}`]));
    expect(sizes).toEqual([2000, 2000, 2000, 500]);

    const refuse = inBatches((given) => {
      if (/\n(?:4321|4322|6111)$/.test(given)) throw new ConfitureError('VALUE_INVALID', 'no good');
      return given;
    });
    const failing = await create(layout, [{ column: 'b', reads: [], change: refuse }]);
    const error = await rejection(failing(encodeRows(rows, 'text')));
    expect(error).toMatchObject({ message: 'no good (row a = 4321)' });

    // A line that is lost in one batch and won in another would shift the rows between.
    let batches = 0;
    const shifting: BatchChange = {
      batch: async (values) => ({ lines: batches++ === 0 ? values.replace(/^.*\n/, '') : `x\n${values}` }),
    };
    const shifted = await create(layout, [{ column: 'b', reads: [], change: shifting }]);
    expect(await rejection(shifted(encodeRows(rows, 'text')))).toMatchObject({ code: 'STRATEGY_FAILED' });
  });

  it.each([
    ['a line less', 'one\n'],
    ['a line more', 'one\ntwo\nthree\n'],
    ['a last line without its end', 'one\ntwo'],
    ['nothing', ''],
    ['a tab', 'one\ttwo\nthree\n'],
    ['a backslash before the end of a line', 'one\\\ntwo\n'],
    ['the end of a COPY', 'one\n\\.\n'],
    ['the end of a COPY within a line', 'one\ntwo\\.\n'],
    ['NULL within a line', 'one\ntwo\\N\n'],
    ['a NUL', 'one\nt\0wo\n'],
    ['a carriage return', 'one\r\ntwo\n'],
  ])('refuses %s in what comes back: no row is shifted', async (_, lines) => {
    for (const format of formats) {
      const change = { batch: async () => ({ lines }) };
      const layout = { ...layoutOf(format, 1), table: 'people' };
      const transform = await create(layout, [{ column: 'a', reads: [], change }]);
      expect(await rejection(transform(encodeRows([['x'], ['y']], format)))).toMatchObject({
        code: 'STRATEGY_FAILED',
        message: 'what came back for people.a is not one line for each of 2 rows',
      });
    }
  });

  it('refuses a row that has other columns, and what is no UUID', async () => {
    const change = inBatches(() => 'no uuid');
    const transform = await create(layoutOf('text', 2), [{ column: 'a', reads: [], change }]);
    expect(await rejection(transform(encodeRows([['x', 'y', 'z']], 'text')))).toMatchObject({
      message: expect.stringContaining('came with 3 columns, not 2'),
    });
    const uuids: RowLayout = { format: 'binary', columns: [{ name: 'id', typeName: 'uuid' }] };
    const binary = await create(uuids, [{ column: 'id', reads: [], change }]);
    const row = Buffer.concat([Buffer.from([0, 1, 0, 0, 0, 16]), Buffer.alloc(16, 1)]);
    expect(await rejection(binary(row))).toMatchObject({
      message: expect.stringContaining('gave what is no UUID'),
    });
  });
});

async function rejection(given: Uint8Array | Promise<Uint8Array>): Promise<unknown> {
  return Promise.resolve(given).then(
    () => 'it was resolved',
    (error: unknown) => error,
  );
}

/** Rows of a UUID and a text. */
function keyedRows(rows: readonly [string, string | null][], format: RowLayout['format']): Buffer {
  if (format === 'text') return encodeRows(rows, format);
  return Buffer.concat(
    rows.map(([id, text]) => {
      const bytes = encodeRows([[text]], format).subarray(2);
      return Buffer.concat([
        Buffer.from([0, 2, 0, 0, 0, 16]),
        Buffer.from(id.replaceAll('-', ''), 'hex'),
        bytes,
      ]);
    }),
  );
}

function decodeKeyed(bytes: Uint8Array, format: RowLayout['format']): unknown {
  if (format === 'text') return decodeRows(bytes, format);
  const rows: unknown[] = [];
  const buffer = Buffer.from(bytes);
  for (let at = 0; at < buffer.length; ) {
    const hex = buffer.toString('hex', at + 6, at + 22);
    const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    const length = buffer.readInt32BE(at + 22);
    rows.push([id, length === -1 ? null : buffer.toString('utf8', at + 26, at + 26 + length)]);
    at += 26 + Math.max(0, length);
  }
  return rows;
}
