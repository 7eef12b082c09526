import { expect, it } from 'vitest';
import type { ColumnFacts, TypeGroup } from '../../../src/anonymize/column-facts.ts';
import { classifyColumn } from '../../../src/anonymize/detect/classify-column.ts';

interface Given {
  readonly values?: readonly (string | null)[];
  readonly group?: TypeGroup;
  readonly facts?: Partial<ColumnFacts>;
  readonly type?: string;
  readonly isTied?: boolean;
}

const types: Partial<Record<TypeGroup, string>> = {
  json: 'jsonb',
  date: 'date',
  inet: 'inet',
  bytea: 'bytea',
};

function classify(column: string, given: Given = {}) {
  const { values = [], group = 'text', facts, isTied = false, type = types[group] ?? 'text' } = given;
  return classifyColumn({
    facts: {
      table: 'public.t',
      column,
      type,
      group,
      notNull: false,
      unique: false,
      uniqueLower: false,
      ...facts,
    },
    baseType: type,
    values,
    now: 2026,
    isTied,
  });
}

const times = (n: number, value: (i: number) => string | null) =>
  Array.from({ length: n }, (_, i) => value(i));

it('goes by names, English and French', () => {
  expect(classify('email')).toMatchObject({ confidence: 'high', suggestion: { type: 'email_masking' } });
  expect(classify('prenom')).toMatchObject({ suggestion: { type: 'name', options: { part: 'first' } } });
  expect(classify('code_postal')).toMatchObject({ suggestion: { options: { part: 'postcode' } } });
});

it('goes by values where the name says nothing, with their check digits', () => {
  const mails = times(20, (i) => (i < 15 ? `somebody${i}@example.com` : 'n/a'));
  expect(classify('x1', { values: mails })).toMatchObject({
    confidence: 'high',
    reason: 'an e-mail address: 75% of 20 values',
    suggestion: { type: 'email_masking' },
  });
  expect(classify('x2', { values: times(6, () => 'DE89 3704 0044 0532 0130 00') }).reason).toContain('IBAN');
  expect(
    classify('x3', { values: times(6, () => 'DE89 3704 0044 0532 0130 01') }).suggestion,
  ).toBeUndefined();
  expect(classify('x4', { values: times(6, () => '4111 1111 1111 1111') }).reason).toContain('card number');
});

it('knows dates of birth by their spread, and not other dates', () => {
  const births = times(30, (i) => `${1950 + i}-05-06`);
  expect(classify('x', { values: births, group: 'date' }).reason).toContain('a date of birth');
  const bookings = times(30, (i) => `${2020 + (i % 5)}-05-06`);
  expect(classify('x', { values: bookings, group: 'date' }).suggestion).toBeUndefined();
});

it('believes a name that is sure more than values that look like something else', () => {
  const values = times(9, () => '000-14-0001');
  expect(classify('ssn', { values }).reason).toBe('a social security number: by its name');
});

it('chooses what the column can take: unique, NOT NULL, short, tied', () => {
  expect(classify('email', { facts: { unique: 'alone' } }).suggestion?.type).toBe('email_masking');
  expect(classify('last_name', { facts: { unique: 'alone' } }).suggestion?.type).toBe('deterministic_hash');
  const doc = classify('doc', { group: 'json', facts: { notNull: true } });
  expect(doc.suggestion).toMatchObject({ type: 'fixed', options: { value: '{}' } });
  expect(classify('doc', { group: 'json' }).suggestion?.type).toBe('null');
});

it('takes a bare name for a person’s in tables of people only, and addresses and towns for what they may be', () => {
  expect(classify('name').suggestion).toBeUndefined();
  const ofPeople = classify('name', { facts: { table: 'public.employees' } });
  expect(ofPeople).toMatchObject({ confidence: 'low', suggestion: { type: 'name' } });
  expect(classify('address')).toMatchObject({ confidence: 'low', suggestion: { options: { part: 'full' } } });
  expect(classify('billing_city')).toMatchObject({ suggestion: { options: { part: 'city' } } });
  expect(classify('network_address', { group: 'inet' })).toMatchObject({
    suggestion: { type: 'ip_address' },
  });
});

it('says so where nothing fits, and keeps what shows nothing', () => {
  const never = classify('doc', { group: 'json', facts: { notNull: true, unique: 'alone' } });
  expect(never).toMatchObject({ suggestion: undefined, reason: expect.stringContaining('decide') });
  const kept = classify('sku', { values: times(8, (i) => `A-${i}`) });
  expect(kept).toEqual({
    suggestion: undefined,
    confidence: undefined,
    reason: 'text; no sign of a person in 8 values',
  });
});

it('keeps nothing unseen that has texts inside which are not looked into', () => {
  for (const type of [
    'text[]',
    'public.email[]',
    'public.address',
    'public.hstore',
    'xml',
    'tsvector',
    'date[]',
  ])
    expect(classify('x', { group: 'other', type }).suggestion).toMatchObject({ type: 'null' });
  for (const type of ['integer[]', 'uuid[]', 'int4range', 'point', 'money'])
    expect(classify('x', { group: 'other', type }).suggestion).toBeUndefined();
});

it('knows a number by its name in any type that can hold it', () => {
  expect(classify('ssn', { group: 'integer', type: 'integer' })).toMatchObject({ confidence: 'high' });
  expect(classify('birth', { group: 'date' })).toMatchObject({ suggestion: { type: 'generalize' } });
});
