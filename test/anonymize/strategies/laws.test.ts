import fc from 'fast-check';
import { describe as chapter, expect, it } from 'vitest';
import { InvalidValue } from '../../../src/anonymize/invalid-value.ts';
import { ConfitureError } from '../../../src/errors.ts';
import { withDatabase } from '../../server/database.ts';
import { describe, functionOf } from './facts.ts';
import { valueKinds } from './value-kinds.ts';

interface Case {
  readonly id: string;
  readonly options: object;
  /** The column's type. */
  readonly type: string;
  readonly values: keyof typeof valueKinds;
}

function on(id: string, options: object, ...types: readonly (keyof typeof valueKinds)[]): readonly Case[] {
  return types.map((values) => {
    const type = values === 'name' || values === 'email' || values === 'phone' ? 'text' : values;
    return { id, options, type, values };
  });
}

const numbers = ['smallint', 'integer', 'bigint', 'numeric(8,2)', 'numeric', 'double precision'] as const;
const moments = ['timestamp without time zone', 'timestamp with time zone'] as const;
const short = 'character varying(30)';
const bounds = { lower: '2000-01-01', upper: '2030-01-01' };

const cases: readonly Case[] = [
  ...on('none', {}, 'text', 'uuid', 'jsonb', 'bytea', ...numbers),
  ...on('null', {}, 'text', 'uuid', 'jsonb', 'date', ...numbers),
  ...on('fixed', { value: '7' }, 'text', 'jsonb', short, ...numbers),
  ...on('masking', { keep_first: 1, keep_last: 1, delimiters: ' @' }, 'text', short, 'email'),
  ...on('masking', { length: 8, character: 'x' }, 'text', short),
  ...on('email_masking', {}, 'email'),
  ...on('email_masking', { keep_domain: true, prefix: 'qa+' }, 'email', 'text'),
  ...on('email_masking', { ignore_case: true }, short),
  ...on('pattern_masking', { pattern: '***-**-####' }, 'text', 'phone', short),
  ...on('pattern_masking', { pattern: '+1 555 01**', keyed: true }, 'phone', short),
  ...on('phone', {}, 'phone'),
  ...on('phone', { unique: true }, 'phone'),
  ...on('phone', { pattern: '+33 6 ** ** ** **' }, 'phone', short),
  ...on('name', { locale: 'fr' }, 'name', 'text', short),
  ...on('name', { part: 'last_first', locale: 'nl' }, 'name', short),
  ...on('address', { locale: 'en' }, 'text'),
  ...on('address', { part: 'postcode', locale: 'nl' }, 'text', short),
  ...on('ip_address', {}, 'inet', 'cidr'),
  ...on('ip_address', { prefix_preserving: true }, 'inet', 'cidr'),
  ...on('date_shift', { days: 400 }, 'date', ...moments),
  ...on('deterministic_hash', {}, 'text', 'uuid', 'smallint', 'integer', 'bigint', 'bytea', short),
  ...on('deterministic_hash', { algorithm: 'sha512', length: 31 }, 'text', short, 'uuid', 'bytea'),
  ...on('uuid_hash', { version: 4 }, 'uuid', 'text', 'email'),
  ...on('format_preserving_encryption', { alphabet: 'alphanumeric' }, short, 'email'),
  ...on('format_preserving_encryption', {}, 'integer', 'bigint', 'phone'),
  ...on('differential_privacy', { epsilon: 1, lower: -50, upper: 100 }, ...numbers),
  ...on(
    'differential_privacy',
    { epsilon: 1, delta: 0.001, mechanism: 'gaussian', ...bounds },
    'date',
    ...moments,
  ),
  ...on('random_in_range', { min: -5, max: 100 }, ...numbers),
  ...on('random_in_range', { min: bounds.lower, max: bounds.upper }, 'date', ...moments),
  ...on('random_decimal', { min: 0.5, max: 100 }, 'numeric(8,2)', 'numeric', 'double precision', 'text'),
  ...on('generalize', { step: 10 }, ...numbers),
  ...on('generalize', { truncate: 'quarter' }, 'date', ...moments),
  ...on('generalize', { prefix: 2 }, 'text', short),
  ...on('json_fields', { fields: { '*': { type: 'deterministic_hash' } } }, 'jsonb'),
  ...on('json_fields', { fields: {}, others: 'null' }, 'jsonb'),
  ...on('free_text', { replace: 'keyed' }, 'text', 'email', 'phone', short),
  ...on('conditional', { condition: 'true = true', if_true: 'uuid_hash', if_false: 'none' }, 'uuid', 'text'),
  ...on('chain', { strategies: [{ type: 'masking', keep_first: 3 }, 'deterministic_hash'] }, 'text', short),
];

const named = cases.map((one) => ({
  ...one,
  named: `${one.id} ${JSON.stringify(one.options)} on ${one.values}`,
}));

/** Distinct values, the same in every run. */
function valuesOf({ values }: Case): readonly string[] {
  return [...new Set(fc.sample<string>(valueKinds[values], { numRuns: 250, seed: 4711 }))];
}

/** Value and result of each that the strategy can read. */
function resultsOf(one: Case): readonly (readonly [string, string | null])[] {
  const change = functionOf(one.id, one.options, one.type);
  return valuesOf(one).flatMap((value) => {
    try {
      return [[value, change(value)] as const];
    } catch (error) {
      // That a text is no telephone number is an answer too; it must not tell the text.
      if (!(error instanceof ConfitureError) || error.code !== 'VALUE_INVALID') throw error;
      if (value.length > 3) expect(error.message).not.toContain(value);
      return [];
    }
  });
}

chapter.each(named)('$named', (one) => {
  const described = describe(one.id, one.options, one.type);
  const results = resultsOf(one);

  it('is accepted, and reads most values', () => {
    expect(described.refusal).toBeUndefined();
    expect(results.length).toBeGreaterThan(valuesOf(one).length / 4);
  });

  it('gives equal results for equal values, where it says so', () => {
    if (described.deterministic) expect(resultsOf(one)).toEqual(results);
  });

  it('keeps different values different, where it says so', () => {
    if (described.keeps.uniqueness === false || one.id === 'null') return;
    expect(new Set(results.map(([, result]) => result)).size).toBe(results.length);
  });

  it('keeps the length and stays within the longest, where it says so', () => {
    for (const [value, result] of results) {
      if (result === null) continue;
      if (described.keeps.length) expect(Array.from(result)).toHaveLength(Array.from(value).length);
      expect(Array.from(result).length).toBeLessThanOrEqual(described.longest ?? Number.POSITIVE_INFINITY);
    }
  });

  it('never gives the value itself, where the label does not say that it may', () => {
    const mayStay = ['clear', 'partial', 'noised', 'generalized'].includes(described.label);
    // A drawn number, a fixed value or a name of a list can be the value by chance.
    const byChance = ['random_in_range', 'random_decimal', 'fixed', 'name', 'address', 'masking'].includes(
      one.id,
    );
    if (mayStay || byChance) return;
    expect(results.filter(([value, result]) => value === result)).toEqual([]);
  });
});

it('every result of every strategy is a value of its type', async () => {
  await withDatabase(async (database) => {
    await database.query('set timezone = utc');
    for (const one of named) {
      const results = resultsOf(one).map(([, result]) => result);
      const inserted = database.query<{ n: number }>(
        `with cast_values as materialized (select v::${one.type} as v from unnest($1::text[]) as t(v))
         select count(*)::int as n from cast_values`,
        [results],
      );
      await expect(inserted, one.named).resolves.toEqual([{ n: results.length }]);
    }
  });
});

it('a value that cannot be read says why, and not what it is', () => {
  const error = new InvalidValue('it is not an IP address');
  expect(error.message).toBe('it is not an IP address');
  expect(() => functionOf('ip_address', {}, 'inet')('secret-host')).toThrow(/it is not an IP address/);
  expect(() => functionOf('ip_address', {}, 'inet')('secret-host')).not.toThrow(/secret-host/);
});
