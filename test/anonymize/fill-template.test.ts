import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkTemplate, fillTemplate } from '../../src/anonymize/fill-template.ts';
import type { Template, TemplatePart } from '../../src/anonymize/template.ts';

const key = Uint8Array.from({ length: 32 }, (_, i) => i);
const fill = (value: string, ...parts: readonly TemplatePart[]): string =>
  fillTemplate({ key, canonical: 'exact', parts }, value);
const digest = createHmac('sha256', key).update('Ana').digest();

it('parts are filled from the digest in turn', () => {
  expect(fill('Ana', { literal: 'x-' }, { hex: 8 }, { literal: '-' }, { hex: 56 })).toBe(
    `x-${digest.toString('hex', 0, 4)}-${digest.toString('hex', 4)}`,
  );
  const base32 = 'abcdefghijklmnopqrstuvwxyz234567';
  expect(fill('Ana', { base32: 32 })).toBe(Array.from(digest, (byte) => base32.charAt(byte % 32)).join(''));
  const digits = [0, 2, 4].map((at) => digest.readUInt16BE(at) % 10).join('');
  expect(fill('Ana', { digits: 3 }, { word: ['a', 'bb', 'ccc'] })).toBe(
    digits + ['a', 'bb', 'ccc'][digest.readUInt32BE(6) % 3],
  );
});

it.each([4, 8] as const)('a UUID is of version %i and its variant', (version) => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      expect(fill(value, { uuid: version })).toMatch(
        new RegExp(`^[\\da-f]{8}-[\\da-f]{4}-${version}[\\da-f]{3}-[89ab][\\da-f]{3}-[\\da-f]{12}$`),
      );
    }),
  );
  expect(fill('Ana', { uuid: version }).replaceAll('-', '').slice(0, 12)).toBe(digest.toString('hex', 0, 6));
});

it.each([
  ['ana@shop.example', 'shop.example'],
  ['a@b@Shop.Example', 'Shop.Example'],
  ['ana', 'example.com'],
  ['ana@', 'example.com'],
  ['ana@call me at 555', 'example.com'],
  ['ana@müller.example', 'example.com'],
  [`ana@${'x'.repeat(21)}`, 'example.com'],
  [`ana@${'x'.repeat(20)}`, 'x'.repeat(20)],
])('the domain of %j is %j', (value, domain) => {
  expect(fill(value, { keepDomain: 20 })).toBe(domain);
});

it('the first and last characters stay only where there are more than twice as many', () => {
  expect(fill('12345', { keepFirst: 2 }, { literal: '*' }, { keepLast: 2 })).toBe('12*45');
  expect(fill('1234', { keepFirst: 2 }, { literal: '*' }, { keepLast: 2 })).toBe('*');
  expect(fill('🙂2🙂4🙂', { keepFirst: 2 }, { keepLast: 1 })).toBe('🙂2🙂');
});

it('lower case is of ASCII letters alone', () => {
  const lower: Template = { key, canonical: 'lower', parts: [{ hex: 64 }] };
  expect(fillTemplate(lower, 'ANA@É')).toBe(fillTemplate(lower, 'ana@É'));
  expect(fillTemplate(lower, 'É')).not.toBe(fillTemplate(lower, 'é'));
  expect(fillTemplate({ ...lower, canonical: 'exact' }, 'ANA')).not.toBe(fillTemplate(lower, 'ANA'));
});

it('a template that wants more than a digest has is refused', () => {
  const check =
    (...parts: readonly TemplatePart[]) =>
    () =>
      checkTemplate({ key, canonical: 'exact', parts });
  expect(check({ uuid: 4 }, { digits: 8 })).not.toThrow();
  expect(check({ uuid: 4 }, { digits: 9 })).toThrow('32 bytes');
  expect(check({ hex: 7 })).toThrow('whole bytes');
  expect(check({ base32: 0 })).toThrow('whole number');
  expect(check({ word: [] })).toThrow('whole number');
  expect(() => checkTemplate({ key: key.slice(1), canonical: 'exact', parts: [] })).toThrow(
    'key of 32 bytes',
  );
});
