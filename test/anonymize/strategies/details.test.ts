import { expect, it } from 'vitest';
import { builtinStrategies } from '../../../src/anonymize/strategies/index.ts';
import { describe, functionOf } from './facts.ts';

it('an address keeps its domain only where it is one, and fits its column', () => {
  const mask = functionOf('email_masking', { keep_domain: true, prefix: 'qa+' });
  expect(mask('ana@shop.example')).toMatch(/^qa\+[a-z2-7]{26}@shop\.example$/);
  expect(mask('ana')).toMatch(/^qa\+[a-z2-7]{26}@example\.com$/);
  const short = functionOf('email_masking', { keep_domain: true }, 'character varying(40)');
  expect(short('ana@shop.example')).toMatch(/^[a-z2-7]{26}@shop\.example$/);
  expect(short(`ana@${'very.long.'.repeat(3)}example`)).toMatch(/^[a-z2-7]{26}@example\.com$/);
  expect(functionOf('email_masking', {}, 'character varying(20)')('ana@shop.example')).toMatch(
    /^[a-z2-7]{8}@example\.com$/,
  );
  expect(describe('email_masking', {}, 'character varying(20)').keeps.uniqueness).toBe(false);
  expect(describe('email_masking', {}, 'character varying(19)').refusal).toMatch(/less than 8 characters/);
  expect(() => describe('email_masking', { domain: 'gmail.com' })).toThrow(/nobody gets its mail/);
});

it('addresses that differ in case alone are one where it says so, or where the column says so', () => {
  const same = (options: object, type: string): boolean => {
    const mask = functionOf('email_masking', options, type);
    return mask('Ana@Shop.example') === mask('ana@shop.example');
  };
  expect(same({}, 'text')).toBe(false);
  expect(same({ ignore_case: true }, 'text')).toBe(true);
  expect(same({}, 'citext')).toBe(true);
  expect(describe('email_masking', { ignore_case: true }).keeps.uniqueness).toBe(false);
  expect(
    describe('email_masking', { ignore_case: true }, 'text', { uniqueLower: true }).keeps.uniqueness,
  ).toBe('practical');
});

it.each([
  ['***-**-####', '123-45-6789', '***-**-6789'],
  ['***-**-####', '123456789', '***-**-6789'],
  ['***-**-####', '6789', '***-**-****'],
  ['##-*-#', 'AB 123 CD', '23-*-D'],
  ['555-5555', 'anything', '555-5555'],
  ['X*X', 'anything', 'X*X'],
])('the pattern %s makes of %s %s', (pattern, value, expected) => {
  expect(functionOf('pattern_masking', { pattern })(value)).toBe(expected);
});

it('a keyed pattern has digits that depend on the value', () => {
  const mask = functionOf('pattern_masking', { pattern: '**-#-**', keyed: true });
  expect(mask('12345')).toMatch(/^\d\d-3-\d\d$/);
  expect(mask('12345')).not.toBe(mask('12346'));
  const long = functionOf('pattern_masking', { pattern: '*'.repeat(40), keyed: true });
  expect(long('12345')).toMatch(/^\d{40}$/);
});

it.each([
  ['+33 6 12 34 56 78', /^\+33 \d \d\d \d\d \d\d \d\d$/],
  ['0033612345678', /^0033\d{9}$/],
  ['(0)20 7946 0018', /^\(0\)\d\d \d{4} \d{4}$/],
  ['+1 (212) 555-0147', /^\+1 \(\d{3}\) \d{3}-\d{4}$/],
  ['+351 912 345 678', /^\+351 \d{3} \d{3} \d{3}$/],
  ['212.555.0147 ext. 12', /^\d{3}\.\d{3}\.\d{4} ext\. \d\d$/],
])('the telephone number %s keeps its form', (value, form) => {
  for (const unique of [true, false]) {
    const replaced = functionOf('phone', { unique })(value);
    expect(replaced).toMatch(form);
    expect(replaced).not.toBe(value);
  }
});

it.each(['call me', '1234', '+33', 'ana@shop.example', '212-555-0147 Ana'])(
  '%j is no telephone number',
  (value) => {
    expect(() => functionOf('phone')(value)).toThrow(/telephone number/);
  },
);

it('names and addresses are of the lists of their language, and fit', () => {
  expect(functionOf('name', { part: 'first' }, 'character varying(4)')('Margaret')).toMatch(
    /^[A-Z][a-z]{1,3}$/,
  );
  expect(functionOf('name', { locale: 'de' })('Ada')).toMatch(/^\p{L}+ \p{L}+$/u);
  expect(describe('name', {}, 'character varying(5)').refusal).toMatch(/too few names/);
  expect(functionOf('address', { locale: 'nl' })('x')).toMatch(/^[\p{L} ]+ \d+, \d{4} [A-Z]{2} [\p{L} ]+$/u);
  expect(functionOf('address', { part: 'country', locale: 'fr' })('x')).toBe('France');
  expect(describe('address', {}).longest).toBeLessThan(80);
});

it('dates of a subject move by as many days, and those of others by others', () => {
  const shift = functionOf('date_shift', { days: 1000, subject: 'id' }, 'timestamp without time zone');
  const day = 86_400_000;
  const moved = (value: string, id: string | null): number =>
    (Date.parse(`${shift(value, { id }) ?? ''}Z`) - Date.parse(`${value}Z`)) / day;
  const first = moved('2024-02-29 10:20:30.5', '17');
  expect(Number.isInteger(first)).toBe(true);
  expect(Math.abs(first)).toBeGreaterThanOrEqual(1);
  expect(Math.abs(first)).toBeLessThanOrEqual(1000);
  expect(moved('1999-12-31 23:59:59', '17')).toBe(first);
  const others = ['18', '19', '20'].map((id) => moved('1999-12-31 23:59:59', id));
  expect(others.every((one) => one === first)).toBe(false);
  expect(shift('infinity', { id: '17' })).toBe('infinity');
  expect(shift('2024-02-29 10:20:30', { id: null })).toMatch(/ 10:20:30$/);
  expect(functionOf('date_shift', {}, 'date')('0044-03-15 BC')).toMatch(/^0044-0\d-\d\d BC$/);
  expect(describe('date_shift', { subject: 'value' }, 'date').refusal).toMatch(/another column/);
});

it('a hash is as long as asked for, or as the column takes', () => {
  expect(functionOf('deterministic_hash')('a')).toMatch(/^[\da-f]{64}$/);
  expect(functionOf('deterministic_hash', { algorithm: 'sha512' })('a')).toMatch(/^[\da-f]{128}$/);
  expect(functionOf('deterministic_hash', {}, 'character varying(33)')('a')).toMatch(/^[\da-f]{33}$/);
  expect(functionOf('deterministic_hash', {}, 'uuid')('a')).toMatch(/^[\da-f]{8}-[\da-f]{4}-8/);
  expect(describe('deterministic_hash', { length: 20 }).keeps.uniqueness).toBe(false);
  expect(describe('deterministic_hash', {}, 'character varying(30)').keeps.uniqueness).toBe('practical');
  expect(describe('deterministic_hash', {}, 'character varying(7)').refusal).toMatch(/does not fit/);
  expect(describe('deterministic_hash', {}, 'integer', { unique: 'alone' }).refusal).toMatch(/can collide/);
});

it('addresses with a common beginning keep one of the same length, one to one', () => {
  const keep = functionOf('ip_address', { prefix_preserving: true }, 'inet');
  const bits = (address: string | null): string =>
    (address ?? '')
      .split('.')
      .map((byte) => Number(byte).toString(2).padStart(8, '0'))
      .join('');
  const common = (a: string, b: string): number => [...a].findIndex((bit, i) => bit !== b[i]);
  const addresses = ['203.0.113.17', '203.0.113.18', '203.0.112.1', '203.9.0.1', '10.0.0.1', '203.0.113.16'];
  for (const a of addresses) {
    for (const b of addresses) expect(common(bits(keep(a)), bits(keep(b)))).toBe(common(bits(a), bits(b)));
  }
  const all = Array.from({ length: 256 }, (_, i) => keep(`203.0.113.${i}`));
  expect(new Set(all).size).toBe(256);
});

it('networks stay networks, and other forms of an address are read', () => {
  expect(functionOf('ip_address', {}, 'cidr')('203.0.113.0/24')).toMatch(/^10\.\d+\.\d+\.0\/24$/);
  expect(functionOf('ip_address', {}, 'inet')('203.0.113.7/24')).toMatch(/^10\.\d+\.\d+\.\d+\/24$/);
  expect(functionOf('ip_address', {}, 'inet')('::ffff:203.0.113.7')).toMatch(/^fd/);
  for (const text of ['203.0.113', '1.2.3.4/33', '1.2.3.4:80', 'fe80::1%eth0']) {
    expect(() => functionOf('ip_address')(text)).toThrow(/address|netmask/);
  }
});

it('noise stays within the bounds and on the grid', () => {
  const noisy = functionOf(
    'differential_privacy',
    { epsilon: 2, lower: 0, upper: 10, granularity: 0.25 },
    'numeric(10,2)',
  );
  const results = Array.from({ length: 400 }, () => Number(noisy('3.14')));
  expect(results.every((one) => one >= 0 && one <= 10 && one % 0.25 === 0)).toBe(true);
  expect(new Set(results).size).toBeGreaterThan(20);
  const near = functionOf(
    'differential_privacy',
    { epsilon: 20, lower: 0, upper: 100, sensitivity: 1 },
    'integer',
  );
  expect(Array.from({ length: 200 }, () => Number(near('50'))).every((one) => Math.abs(one - 50) < 10)).toBe(
    true,
  );
  expect(near('99999')).toMatch(/^(100|9\d)$/);
});

it.each([
  [{ epsilon: 1, lower: 10, upper: 0 }, 'integer', /no bounds/],
  [{ epsilon: 1, lower: 0, upper: 100_000 }, 'smallint', /out of range/],
  [{ epsilon: 1, lower: '0.5', upper: 10 }, 'integer', /more digits/],
  [{ epsilon: 2, lower: 0, upper: 10, mechanism: 'gaussian' }, 'integer', /at most 1/],
  [{ epsilon: 1, lower: 0, upper: 10 }, 'date', /no bounds/],
  [{ epsilon: 1, lower: 0, upper: 10_000 }, 'numeric(5,2)', /out of range/],
])('a budget or bounds that make no sense are refused: %j on %s', (options, type, reason) => {
  expect(describe('differential_privacy', options, type).refusal).toMatch(reason);
});

it('an epsilon of zero or less is no budget', () => {
  expect(() => describe('differential_privacy', { epsilon: 0, lower: 0, upper: 1 }, 'integer')).toThrow(
    /greater than 0/,
  );
});

it('draws of a range reach its ends', () => {
  const draw = functionOf('random_in_range', { min: 1, max: 3 }, 'smallint');
  expect(new Set(Array.from({ length: 200 }, () => draw('99')))).toEqual(new Set(['1', '2', '3']));
  const decimal = functionOf('random_decimal', { min: 100, max: 50_000 }, 'numeric(10,2)');
  expect(decimal('1.00')).toMatch(/^\d{3,5}\.\d\d$/);
  const moment = functionOf(
    'random_in_range',
    { min: '2020-01-01', max: '2020-01-02' },
    'timestamp with time zone',
  );
  expect(moment('1999-01-01 00:00:00+00')).toMatch(/^2020-01-0[12] \d\d:\d\d:\d\d\+00$/);
});

it.each([
  ['integer', { step: 10 }, '-1', '-10'],
  ['integer', { step: 10 }, '-2147483648', '-2147483648'],
  ['numeric', { step: '0.1' }, '1.26', '1.2'],
  ['double precision', { step: 1000 }, '1.5e+20', '150000000000000000000'],
  ['text', { prefix: 3 }, 'AB', '**'],
  ['date', { truncate: 'decade' }, '1987-04-23', '1980-01-01'],
])('%s with %j makes of %s %s', (type, options, value, expected) => {
  expect(functionOf('generalize', options, type)(value)).toBe(expected);
});

it('generalize wants the option that its type needs, and no other', () => {
  expect(describe('generalize', { prefix: 2 }, 'integer').refusal).toMatch(/needs step/);
  expect(describe('generalize', { step: 2, prefix: 2 }, 'integer').refusal).toMatch(/needs step/);
  expect(describe('generalize', { step: 0.5 }, 'integer').refusal).toMatch(/whole/);
  expect(() => functionOf('generalize', { step: 10 }, 'numeric')('NaN')).toThrow(/finite number/);
});

it('a fixed value has to be one of the column', () => {
  const refusal = (value: unknown, type: string, more = {}) =>
    describe('fixed', { value }, type, more).refusal;
  expect(refusal('abc', 'character varying(2)')).toMatch(/longer/);
  expect(refusal('x', 'integer')).toMatch(/no value of type integer/);
  expect(refusal(40_000, 'smallint')).toMatch(/no value/);
  expect(refusal('zz', 'uuid')).toMatch(/no value/);
  expect(refusal('{', 'jsonb')).toMatch(/no value/);
  expect(refusal('tomorrow', 'date')).toMatch(/no value/);
  expect(refusal('old', 'shop.status', { group: 'enum', labels: ['new', 'done'] })).toMatch(/has new, done/);
  expect(refusal('done', 'shop.status', { group: 'enum', labels: ['new', 'done'] })).toBeUndefined();
  expect(refusal(true, 'boolean')).toBeUndefined();
  expect(refusal('1e3', 'numeric(6,2)')).toBeUndefined();
  expect(describe('null', {}, 'text', { notNull: true }).refusal).toMatch(/NOT NULL/);
});

it('a domain is what it is over', () => {
  const over = (baseType: string, group: 'integer' | 'inet' | 'text') => ({ baseType, group });
  const small = over('smallint', 'integer');
  expect(Number(functionOf('deterministic_hash', {}, 'shop.age', small)('42'))).toBeLessThan(32_768);
  expect(describe('format_preserving_encryption', {}, 'shop.age', small).refusal).toMatch(/smallint/);
  expect(functionOf('ip_address', {}, 'shop.net', over('cidr', 'inet'))('10.9.0.0/16')).toMatch(
    /\.0\.0\/16$/,
  );
  const caseless = functionOf('email_masking', {}, 'shop.email', over('extensions.citext', 'text'));
  expect(caseless('Ana@Shop.example')).toBe(caseless('ana@shop.example'));
});

it('what stays beside encrypted digits does not collide in an index on lower(…)', () => {
  const encrypt = functionOf('format_preserving_encryption', {}, 'text', {
    unique: 'alone',
    uniqueLower: true,
  });
  expect(encrypt('AB-123456')?.toLowerCase()).toBe(encrypt('ab-123456'));
});

it('only encryption and tokens say that they can be undone', () => {
  expect(builtinStrategies.filter(({ reversible }) => reversible).map(({ id }) => id)).toEqual([
    'format_preserving_encryption',
    'tokenization',
  ]);
});

it('every summary and risk is a text for its page', () => {
  for (const { id, summary, risk } of builtinStrategies) {
    expect(summary, id).toMatch(/^[a-z].*[^.]$/);
    expect(risk, id).toMatch(/^[A-Z].*\.$/s);
  }
});
