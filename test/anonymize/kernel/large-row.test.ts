import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompiledColumn } from '../../../src/anonymize/compiled-column.ts';
import { createRowTransform } from '../../../src/anonymize/kernel/create-row-transform.ts';
import { atOnce, encodeRows } from './rows.ts';

const names = ['a', 'b', 'c', 'd'];
const columns = names.map((name) => ({ name, typeName: 'text' }));
const value = fc.option(
  fc.oneof(
    fc.string(),
    fc.constantFrom('', '\\N', '\t\n\\', 'é'),
    fc.string({ minLength: 50, maxLength: 90 }),
  ),
  { nil: null },
);
const key = Buffer.alloc(32, 9);
const compiled: readonly CompiledColumn[] = [
  { column: 'a', reads: [], change: { key, canonical: 'exact', parts: [{ hex: 20 }] } },
  { column: 'd', reads: [], change: (given) => (given === '' ? null : `${given}\t`) },
];

describe.each(['text', 'binary'] as const)('a large row in %s', (format) => {
  it('becomes the same in pieces as whole, wherever they are cut', async () => {
    const transform = await createRowTransform({ columns, format }, compiled);
    const row = fc.tuple(value, value, value, value);
    const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(row, row, sizes, (first, second, cuts) => {
        const given = encodeRows([first, second], format);
        const length = encodeRows([first], format).length;
        const whole = Buffer.from(atOnce(transform(given.subarray(0, length))));
        const pieces: Buffer[] = [];
        const open = transform.largeRow?.((bytes) => pieces.push(Buffer.from(bytes)));
        let at = 0;
        for (let cut = 0; at < given.length; cut++) {
          const piece = given.subarray(at, at + (cuts[cut % cuts.length] ?? 1));
          const ended = open?.push(piece);
          at += ended ?? piece.length;
          if (ended !== undefined) break;
        }
        expect(at).toBe(length);
        expect(Buffer.concat(pieces).toString('hex')).toBe(whole.toString('hex'));
      }),
      { numRuns: 300 },
    );
  });

  it('is held whole where a change reads another column', async () => {
    const change: CompiledColumn = { column: 'a', reads: ['d'], change: (_, row) => row.get('d') };
    expect((await createRowTransform({ columns, format }, [change])).largeRow).toBeUndefined();
  });
});
