import { hkdfSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { createKeyring } from '../../src/anonymize/create-keyring.ts';
import { ConfitureError } from '../../src/errors.ts';

const salt = '4e0c5f7b9a1d2e3f8091a2b3c4d5e6f7';

it('the HKDF that keys come from is that of RFC 5869, test case 1', () => {
  const okm = hkdfSync(
    'sha256',
    Buffer.alloc(22, 0x0b),
    Buffer.from('000102030405060708090a0b0c', 'hex'),
    Buffer.from('f0f1f2f3f4f5f6f7f8f9', 'hex'),
    42,
  );
  expect(Buffer.from(okm).toString('hex')).toBe(
    '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
  );
});

it('a key is HKDF-SHA256 of the salt, the domain and the strategy', () => {
  const key = hkdfSync('sha256', salt, '', '21:confiture anonymize 13:key2:d14:name', 32);
  expect(createKeyring(salt).keyFor('d1', 'name')).toEqual(new Uint8Array(key));
});

it('keys differ by salt, domain and strategy, and however domain and strategy are cut', () => {
  const ring = createKeyring(salt);
  const other = createKeyring(`${salt.slice(1)}0`);
  const keys = [
    ring.keyFor('a', 'name'),
    ring.keyFor('b', 'name'),
    ring.keyFor('a', 'phone'),
    ring.keyFor('an', 'ame'),
    other.keyFor('a', 'name'),
  ].map((key) => Buffer.from(key).toString('hex'));
  expect(new Set(keys).size).toBe(keys.length);
  expect(ring.keyFor('a', 'name')).toEqual(createKeyring(salt).keyFor('a', 'name'));
});

it('the id names the salt in eight characters that are of no key', () => {
  const { id, keyFor } = createKeyring(salt);
  expect(id).toMatch(/^[\da-f]{8}$/);
  expect(createKeyring(salt).id).toBe(id);
  expect(createKeyring(`${salt}0`).id).not.toBe(id);
  expect(Buffer.from(keyFor('a', 'name')).toString('hex')).not.toContain(id);
});

it.each(['', 'hushhush', '0123456789abcdef', 'a'.repeat(64), 'correcthorse', '12345678901234567890'])(
  'a salt of less than 128 bits is refused, and not told: %j',
  (weak) => {
    const attempt = () => createKeyring(weak);
    expect(attempt).toThrow(ConfitureError);
    expect(attempt).toThrow(/the salt of the profile/);
    if (weak !== '') expect(attempt).not.toThrow(new RegExp(weak));
  },
);

it.each([
  salt,
  'T2xkIE1hY0RvbmFsZCBoYWQ',
  'correct horse battery staple',
  '389140266173509112673048557120938475611',
])('a salt of 128 bits or more is taken: %j', (strong) => {
  expect(createKeyring(strong).id).toHaveLength(8);
});
