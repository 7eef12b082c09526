import { expect, it } from 'vitest';
import { asTransform } from '../../src/anonymize/as-transform.ts';
import { compileColumn } from '../../src/anonymize/compile-column.ts';
import type { OnInvalid } from '../../src/anonymize/profile/profile.ts';
import { ConfitureError } from '../../src/errors.ts';
import { describe, factsOf, functionOf, keyring, planOf, rowOf } from './strategies/facts.ts';

const compile = (type: string, options: object, named = {}) =>
  compileColumn(planOf(type, options, factsOf('text')), keyring, named);

function errorOf(run: () => unknown): ConfitureError {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfitureError) return error;
  }
  throw new Error('no ConfitureError was thrown');
}

it('a strategy that is a keyed text is a template, for the kernel to fill', () => {
  for (const [type, options] of [
    ['email_masking', { keep_domain: true, prefix: 'qa+' }],
    ['deterministic_hash', {}],
    ['uuid_hash', {}],
    ['name', {}],
    ['address', {}],
    ['fixed', { value: 'x' }],
    ['phone', { pattern: '555 01**' }],
    ['pattern_masking', { pattern: '***-***-9999' }],
  ] as const) {
    expect(typeof compile(type, options).change, type).toBe('object');
  }
});

it('equal values become equal in columns of one domain, and differ between domains', () => {
  const inDomain = (domain: string, type: string) =>
    asTransform(compileColumn(planOf('uuid_hash', {}, factsOf(type), { domain }), keyring, {}).change)(
      'a',
      rowOf({}),
    );
  expect(inDomain('d', 'text')).toBe(inDomain('d', 'uuid'));
  expect(inDomain('d', 'text')).not.toBe(inDomain('e', 'text'));
});

it('a strategy that needs a key is refused without a salt, one within another too', () => {
  const plan = (type: string, options: object) => planOf(type, options, factsOf('text'));
  const inside = { strategies: [{ type: 'masking' }, 'uuid_hash'] };
  for (const one of [plan('name', {}), plan('chain', inside), plan('free_text', { replace: 'keyed' })]) {
    expect(errorOf(() => compileColumn(one, undefined, {})).code).toBe('PROFILE_SALT');
  }
  expect(asTransform(compileColumn(plan('masking', {}), undefined, {}).change)('abc', rowOf({}))).toBe('***');
  expect(
    asTransform(compileColumn(plan('fixed', { value: 1 }), undefined, {}).change)('abc', rowOf({})),
  ).toBe('1');
});

it('strategies within strategies are named by the profile, by their id, or in full', () => {
  const named = { short: { type: 'masking', options: { keep_first: 1 } } };
  const through = (one: unknown) =>
    asTransform(compile('chain', { strategies: [one] }, named).change)('Margaret', rowOf({}));
  expect(through('short')).toBe('M*******');
  expect(through({ strategy: 'short' })).toBe('M*******');
  expect(through('masking')).toBe('********');
  expect(through({ type: 'fixed', value: 'x' })).toBe('x');
  expect(through({ type: 'custom', strategy: 'fixed', value: 'y' })).toBe('y');
  expect(through('no_anonymization')).toBe('Margaret');
});

it('an unknown strategy, a wrong option and a circle are errors', () => {
  expect(errorOf(() => compile('email_maskng', {})).hint).toBe('Did you mean email_masking?');
  expect(errorOf(() => compile('masking', { keepfirst: 1 })).message).toMatch(/keepfirst/);
  expect(errorOf(() => compile('masking', { keep_first: -1 })).message).toMatch(
    /`keep_first` must be at least 0/,
  );
  const circle = {
    a: { type: 'chain', options: { strategies: ['b'] } },
    b: { type: 'chain', options: { strategies: ['a'] } },
  };
  expect(errorOf(() => compile('chain', { strategies: ['a'] }, circle)).message).toMatch(/contains itself/);
  expect(errorOf(() => compile('shuffle', {})).hint).toMatch(/run_at: source/);
});

it.each<[OnInvalid, string | null]>([
  ['null', null],
  [{ fixed: '0.0.0.0' }, '0.0.0.0'],
])('a value that cannot be read becomes what the profile says: %j', (onInvalid, expected) => {
  const plan = planOf('ip_address', {}, factsOf('text'), { onInvalid });
  expect(asTransform(compileColumn(plan, keyring, {}).change)('no address', rowOf({}))).toBe(expected);
});

it('otherwise it is an error that names column and strategy, and not the value', () => {
  const error = errorOf(() => functionOf('ip_address')('ana-laptop'));
  expect(error.code).toBe('VALUE_INVALID');
  expect(error.message).toBe(
    'a value of shop.people.value cannot be read by the strategy ip_address: it is not an IP address',
  );
  expect(JSON.stringify(error)).not.toContain('ana-laptop');
});

it('what a strategy is to a column has those within it in it', () => {
  const either = { condition: 'is_internal', if_true: 'none', if_false: 'uuid_hash' };
  expect(describe('conditional', either, 'uuid')).toMatchObject({
    label: 'clear',
    keyed: true,
    reads: ['is_internal'],
    keeps: { uniqueness: 'practical' },
    refusal: undefined,
  });
  const each = {
    strategies: [
      { type: 'generalize', truncate: 'month' },
      { type: 'date_shift', subject: 'id' },
    ],
  };
  expect(describe('chain', each, 'date')).toMatchObject({ label: 'generalized', keyed: true, reads: ['id'] });
  expect(describe('chain', each, 'text').refusal).toMatch(/text needs prefix/);
  expect(describe('json_fields', { fields: { a: 'date_shift' } }, 'jsonb').refusal).toMatch(
    /does not take values/,
  );
  expect(describe('free_text', { replace: 'keyed' }).keyed).toBe(true);
  expect(describe('free_text').keyed).toBe(false);
  expect(describe('pattern_masking', { pattern: '*', keyed: true }).keyed).toBe(true);
  expect(describe('chain', { strategies: ['shuffle'] }).refusal).toMatch(/cannot stand within/);
  expect(describe('phone', {}, 'integer').refusal).toBe('phone does not take values of type integer');
});

it('a conditional of two that keep values apart does not keep them apart', () => {
  const either = {
    condition: 'a = 1',
    if_true: 'none',
    if_false: { type: 'format_preserving_encryption' },
  };
  expect(describe('conditional', either, 'integer').keeps.uniqueness).toBe(false);
});
