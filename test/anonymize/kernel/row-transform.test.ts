import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompiledColumn } from '../../../src/anonymize/compiled-column.ts';
import { fillTemplate } from '../../../src/anonymize/fill-template.ts';
import { loadKernel } from '../../../src/anonymize/kernel/load-kernel.ts';
import type { RowLayout } from '../../../src/anonymize/kernel/row-layout.ts';
import type { Template, TemplatePart } from '../../../src/anonymize/template.ts';
import { ConfitureError } from '../../../src/errors.ts';
import { transforms } from './both-transforms.ts';
import { atOnce, changeOf, decodeRows, encodeRows } from './rows.ts';

const formats = ['text', 'binary'] as const;
const key = Buffer.alloc(32, 7);
const names = ['a', 'b', 'c', 'd', 'e'];
const layoutOf = (format: RowLayout['format']): RowLayout => ({
  format,
  table: 'people',
  columns: names.map((name) => ({ name, typeName: 'text' })),
});

const wellFormed = fc.string({ unit: 'binary', maxLength: 300 }).map((value) => value.replaceAll('\0', ''));
const value = fc.option(
  fc.oneof(
    wellFormed,
    fc.string(),
    fc.emailAddress(),
    fc.constantFrom(
      '',
      '\\',
      '\\N',
      '\\.',
      '\t\n\r\b\f\v\\',
      'é\n@über',
      'a@b@c.de',
      '😀😀😀',
      'A@EXAMPLE.ORG',
    ),
    // Around the lengths at which SHA-256 takes another block.
    fc.integer({ min: 50, max: 130 }).map((length) => 'x'.repeat(length)),
  ),
  { nil: null },
);
const rowsOf = fc.array(fc.tuple(value, value, value, value, value), { maxLength: 20 });

const literal = fc.constantFrom('', 'qa+', '@example.test', '\t', 'a\\b\n', 'é');
const part: fc.Arbitrary<TemplatePart> = fc.oneof(
  literal.map((text) => ({ literal: text })),
  fc.integer({ min: 1, max: 8 }).map((bytes) => ({ hex: bytes * 2 })),
  fc.integer({ min: 1, max: 8 }).map((count) => ({ base32: count })),
  fc.integer({ min: 1, max: 4 }).map((count) => ({ digits: count })),
  fc
    .array(
      fc.string({ unit: 'grapheme' }).map((word) => word.replaceAll('\0', '')),
      { minLength: 1, maxLength: 5 },
    )
    .map((word) => ({ word })),
  fc.integer({ min: 1, max: 30 }).map((most) => ({ keepDomain: most })),
  fc.integer({ min: 1, max: 4 }).map((count) => ({ keepFirst: count })),
  fc.integer({ min: 1, max: 4 }).map((count) => ({ keepLast: count })),
);
const template: fc.Arbitrary<Template> = fc.record({
  key: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  canonical: fc.constantFrom('exact', 'lower'),
  parts: fc.oneof(
    fc.array(part, { minLength: 1, maxLength: 4 }),
    fc.constantFrom<TemplatePart[]>([{ uuid: 4 }], [{ uuid: 8 }, { hex: 32 }]),
  ),
});

const shout: CompiledColumn = {
  column: 'd',
  reads: ['a', 'e'],
  change: (given, row) =>
    given === '' ? null : `${row.get('a')}\t${given.toUpperCase()}\n${row.get('e')?.length}`,
};

type Rows = readonly (readonly (string | null)[])[];

/** What the rows become, said as simply as can be. */
function expected(rows: Rows, compiled: readonly CompiledColumn[]): Rows {
  return rows.map((row) =>
    row.map((original, index) => {
      const change = compiled.find(({ column }) => column === names[index])?.change;
      if (original === null || change === undefined) return original;
      return changeOf(change, original, { get: (name) => row[names.indexOf(name)] ?? null });
    }),
  );
}

it('has a kernel here: `npm run build` compiles it', () => {
  expect(loadKernel()).toBeDefined();
});

describe.each(transforms)('a row transform in %s', (_where, create) => {
  it.each(formats)('changes the columns it is to change and nothing else, in %s', async (format) => {
    await fc.assert(
      fc.asyncProperty(
        rowsOf,
        template,
        template,
        fc.boolean(),
        async (rows, first, second, withFunction) => {
          const templates: CompiledColumn[] = [
            { column: 'c', reads: [], change: second },
            { column: 'a', reads: [], change: first },
          ];
          const compiled = withFunction ? [...templates, shout] : templates;
          const transform = await create(layoutOf(format), compiled);
          expect(decodeRows(atOnce(transform(encodeRows(rows, format))), format)).toEqual(
            expected(rows, compiled),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each(formats)('hashes as createHmac does, whatever the length, in %s', async (format) => {
    const rows = Array.from({ length: 300 }, (_, length) => [
      'é'.repeat(length % 7) + 'x'.repeat(length),
      'b',
      null,
      '',
      'e',
    ]);
    const change: Template = { key, canonical: 'exact', parts: [{ hex: 64 }] };
    const transform = await create(layoutOf(format), [{ column: 'a', reads: [], change }]);
    const digests = rows.map(([a]) => createHmac('sha256', key).update(String(a)).digest('hex'));
    expect(decodeRows(atOnce(transform(encodeRows(rows, format))), format).map(([a]) => a)).toEqual(digests);
  });

  it('gives an unchanged column as it was, and takes large parts after small ones', async () => {
    const transform = await create(layoutOf('text'), [
      { column: 'b', reads: [], change: { key, canonical: 'exact', parts: [{ hex: 2 }] } },
    ]);
    for (const size of [1, 100_000, 3, 5_000_000, 10]) {
      const rows = [['a\t\\', 'b', null, 'd'.repeat(size), 'e\n']];
      const [row] = decodeRows(atOnce(transform(encodeRows(rows, 'text'))), 'text');
      expect(row?.[0]).toBe('a\t\\');
      expect(row?.[1]).toMatch(/^[0-9a-f]{2}$/);
      expect(row?.slice(2)).toEqual([null, 'd'.repeat(size), 'e\n']);
    }
  });

  it.each(formats)('says which row a value cannot be read of, and not the value, in %s', async (format) => {
    const layout: RowLayout = {
      format,
      table: 'people',
      key: ['id', 'name'],
      columns: [
        { name: 'id', typeName: 'uuid' },
        { name: 'name', typeName: 'text' },
      ],
    };
    const change = (given: string): string => {
      if (given === 'secret')
        throw new ConfitureError('VALUE_INVALID', 'a value of people.name cannot be read');
      return given;
    };
    const transform = await create(layout, [{ column: 'name', reads: [], change }]);
    const id = '7d444840-9dc0-11d1-b245-5ffdce74fad2';
    const rows =
      format === 'text'
        ? Buffer.from(`${id}\tfine\n${id.replace('7', '8')}\tsecret\n`)
        : Buffer.concat([
            binaryRow(Buffer.from(id.replaceAll('-', ''), 'hex'), 'fine'),
            binaryRow(Buffer.from(id.replace('7', '8').replaceAll('-', ''), 'hex'), 'secret'),
          ]);
    const error: unknown = await (async () => transform(rows))().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'VALUE_INVALID', details: { row: `id = ${id.replace('7', '8')}` } });
    expect(JSON.stringify([error, String(error)])).not.toContain('secret');
  });

  it('changes UUIDs and jsonb in binary', async () => {
    const layout: RowLayout = {
      format: 'binary',
      columns: [
        { name: 'id', typeName: 'uuid' },
        { name: 'data', typeName: 'jsonb' },
      ],
    };
    const id = '7d444840-9dc0-11d1-b245-5ffdce74fad2';
    const change: Template = { key, canonical: 'exact', parts: [{ uuid: 8 }] };
    const transform = await create(layout, [
      { column: 'id', reads: [], change },
      {
        column: 'data',
        reads: ['id'],
        change: (json, row) => JSON.stringify([JSON.parse(json), row.get('id')]),
      },
    ]);
    const given = binaryRow(Buffer.from(id.replaceAll('-', ''), 'hex'), '\u0001{"a": 1}');
    const bytes = Buffer.from(atOnce(transform(given)));
    expect(bytes.toString('hex', 6, 22)).toBe(fillTemplate(change, id).replaceAll('-', ''));
    expect(bytes.toString('utf8', 26)).toBe(`\u0001[{"a":1},"${id}"]`);
    expect(bytes.readInt32BE(22)).toBe(bytes.length - 26);
  });

  it('refuses what is no UUID for a uuid column in binary', async () => {
    const layout: RowLayout = { format: 'binary', columns: [{ name: 'id', typeName: 'uuid' }] };
    for (const change of [() => 'no uuid', { key, canonical: 'exact', parts: [{ hex: 8 }] } as const]) {
      const transform = await create(layout, [{ column: 'id', reads: [], change }]);
      const row = Buffer.concat([Buffer.from([0, 1, 0, 0, 0, 16]), Buffer.alloc(16, 1)]);
      expect(() => transform(row)).toThrow('gave what is no UUID');
    }
  });
});

function binaryRow(first: Buffer, second: string): Buffer {
  const bytes = Buffer.from(second);
  const head = Buffer.from([0, 2, 0, 0, 0, first.length]);
  const length = Buffer.alloc(4);
  length.writeInt32BE(bytes.length);
  return Buffer.concat([head, first, length, bytes]);
}
