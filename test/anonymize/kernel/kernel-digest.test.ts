import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { kernelDigest } from '../../../src/anonymize/kernel/kernel-digest.ts';

const keys = Array.from({ length: 70 }, (_, i) => Buffer.alloc(32, i));

it('is what createHmac gives, for any text and many keys', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ minLength: 50, maxLength: 700 }));
  fc.assert(
    fc.property(text, fc.constantFrom(...keys), (value, key) => {
      const digest = createHmac('sha256', key).update(value).digest();
      expect(kernelDigest(key, value)?.toString('hex')).toBe(digest.toString('hex'));
    }),
    { numRuns: 1000 },
  );
});

it('leaves long texts and other keys to createHmac', () => {
  expect(kernelDigest(Buffer.alloc(32), 'x'.repeat(1001))).toBeUndefined();
  expect(kernelDigest(Buffer.alloc(16), 'x')).toBeUndefined();
});
