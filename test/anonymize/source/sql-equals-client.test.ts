import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asTransform } from '../../../src/anonymize/as-transform.ts';
import { compileColumn } from '../../../src/anonymize/compile-column.ts';
import { chooseStrategy } from '../../../src/anonymize/find-strategy.ts';
import type { OnInvalid } from '../../../src/anonymize/profile/profile.ts';
import { sourceChange } from '../../../src/anonymize/source/source-change.ts';
import { connect } from '../../../src/postgres/connect.ts';
import { prepareSource } from '../../../src/sync/session-settings.ts';
import { createDatabase } from '../../server/database.ts';
import { factsOf, planOf, rowOf } from '../strategies/facts.ts';
import { valueKinds } from '../strategies/value-kinds.ts';

const odd = fc
  .array(
    fc.constantFrom(
      ...'aZ09 .-@\\\'"$^[]&é€ß漢٣Ⅷ²ǅʰ\n\t',
      '\u{1f600}',
      '\u{10400}',
      '\u0301',
      '\u200d',
      '\u{1d7ce}',
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));
const text = fc
  .oneof(valueKinds.text, valueKinds.phone, odd, fc.string({ unit: 'binary' }))
  .map((value) => value.replaceAll('\0', '').replaceAll(/\p{Cs}/gu, ''));
const short = text.map((value) => Array.from(value).slice(0, 30).join(''));
const number = fc.oneof(
  valueKinds.numeric,
  fc.constantFrom('0', '-0.5', 'NaN', '1e3', '99999999999999999999.5'),
);
const float = fc.oneof(
  valueKinds['double precision'],
  fc.constantFrom('NaN', 'Infinity', '-Infinity', '5e-324', '-0'),
);
const edge = fc.constantFrom(
  ...[
    '4713-01-01 BC',
    '4713-01-04 BC',
    '4713-01-05 BC',
    '4712-12-31 BC',
    '4711-01-01 BC',
    '4714-11-24 BC',
    '0001-12-31 BC',
    '0001-01-01',
    '294276-12-31',
  ],
);
const day = fc.oneof(
  valueKinds.date,
  edge,
  fc.constantFrom('294277-01-01', '294279-12-31', '294280-01-01', '5874897-12-31'),
);
const time = fc.oneof(
  valueKinds['timestamp without time zone'],
  fc.constantFrom('infinity', '-infinity', '294276-12-31 23:59:59.999999', '4714-11-24 00:00:00 BC'),
);
const whole = (bits: bigint): fc.Arbitrary<string> =>
  fc
    .oneof(fc.bigInt(-(2n ** bits), 2n ** bits - 1n), fc.constantFrom(-(2n ** bits), 2n ** bits - 1n, 0n))
    .map(String);

const cases: readonly (readonly [
  strategy: string,
  options: object,
  type: string,
  values: fc.Arbitrary<string>,
])[] = [
  ['none', {}, 'text', text],
  ['null', {}, 'text', text],
  ['null', {}, 'integer', whole(31n)],
  ['fixed', { value: "it's \\N \n" }, 'text', text],
  ['fixed', { value: 'ab' }, 'character(30)', short],
  ['fixed', { value: '1.005' }, 'numeric(8,2)', valueKinds['numeric(8,2)']],
  ['fixed', { value: 'yes' }, 'boolean', fc.constantFrom('t', 'f')],
  ['fixed', { value: '{"a": [1,  2]}' }, 'json', fc.json().filter((json) => !json.includes('\\u'))],
  ['fixed', { value: '101' }, 'bit(3)', fc.constantFrom('000', '110')],
  ['masking', {}, 'text', text],
  ['masking', { keep_first: 1, keep_last: 2 }, 'text', text],
  ['masking', { keep_first: 1, delimiters: '-@ .]^\\aé', character: '\\' }, 'text', text],
  ['masking', { keep_last: 1, delimiters: '[&', character: '&' }, 'character varying(30)', short],
  ['masking', { keep_first: 2, character: '\u{1f600}' }, 'character(30)', short],
  ['masking', { keep_first: 2, length: 4, character: "'" }, 'text', text],
  ['pattern_masking', { pattern: '***-**-####' }, 'text', text],
  ['pattern_masking', { pattern: "#*x#' %s \\1 €##" }, 'text', text],
  ['pattern_masking', { pattern: '***-9999' }, 'text', text],
  ['pattern_masking', { pattern: '##', keyed: true }, 'character(30)', short],
  ['generalize', { prefix: 2 }, 'text', text],
  ['generalize', { prefix: 0 }, 'character(30)', short],
  ['generalize', { step: 7 }, 'smallint', whole(15n)],
  ['generalize', { step: 1000 }, 'integer', whole(31n)],
  ['generalize', { step: 3 }, 'bigint', whole(63n)],
  ['generalize', { step: 0.125 }, 'numeric(8,2)', fc.oneof(valueKinds['numeric(8,2)'], fc.constant('NaN'))],
  ['generalize', { step: 0.7 }, 'numeric', number],
  ['generalize', { step: '1e2' }, 'numeric', number],
  ['generalize', { step: 0.1 }, 'double precision', float],
  ['generalize', { step: 10 }, 'real', fc.float({ noNaN: true }).map(String)],
  ...(['day', 'week', 'month', 'quarter', 'year', 'decade'] as const).flatMap(
    (truncate) =>
      [
        ['generalize', { truncate }, 'date', day],
        ['generalize', { truncate }, 'timestamp without time zone', time],
        ['generalize', { truncate }, 'timestamp with time zone', time],
      ] as const,
  ),
];

const policies: readonly OnInvalid[] = ['null', { fixed: '1' }];

describe('a strategy in SQL gives what it gives on the way', () => {
  it.each(cases.map(([strategy, options, type, values]) => ({ strategy, options, type, values })))(
    '$strategy $options on $type',
    async ({ strategy, options, type, values }) => {
      const database = await createDatabase();
      const connection = await connect(database.url);
      await prepareSource(connection);
      await connection.execute(`create table public.people (value ${type})`);
      const facts = factsOf(type);
      const chosen = chooseStrategy(strategy, options, { named: {} });
      const fixed =
        facts.group === 'date' || facts.group === 'timestamp' ? { fixed: '2000-01-01' } : undefined;
      const property = fc.asyncProperty(
        fc.array(values, { minLength: 40, maxLength: 80 }),
        fc.constantFrom(...policies),
        async (given, policy) => {
          const onInvalid = policy === 'null' ? policy : (fixed ?? policy);
          await connection.query('truncate public.people');
          await connection.query(
            `insert into public.people select value::${type} from unnest($1::text[]) as value`,
            [given],
          );
          await connection.query('insert into public.people values (null)');
          const change = sourceChange(chosen, { facts, baseType: type, onInvalid });
          const sql = change?.how === 'sql' ? change.sql : 'no SQL';
          const plan = planOf(strategy, options, facts, { onInvalid });
          const transform = asTransform(compileColumn(plan, undefined, {}).change);
          const rows = await connection.query<{ original: string | null; changed: string | null }>(
            `select nullif(concat(value, '|'), '|') as original, case when value is null then 'null' else concat((${sql})::${type}, '|') end as changed
             from public.people order by ctid`,
          );
          const before = await connection.query<{ original: string | null }>(
            'select case when value is not null then concat(value) end as original from public.people order by ctid',
          );
          const expected = before.map(({ original }) =>
            original === null ? null : transform(original, rowOf({})),
          );
          const parsed = await connection.query<{ changed: string }>(
            `select concat(value::${type}, '|') as changed from unnest($1::text[]) with ordinality as given (value, place) order by place`,
            [expected],
          );
          expect(rows.slice(0, -1).map(({ changed }) => changed)).toEqual(
            parsed.slice(0, -1).map(({ changed }) => changed),
          );
        },
      );
      await fc.assert(property, { numRuns: 5 });
      await connection.close();
    },
  );
});

describe('a strategy that draws by chance', () => {
  it.each([
    [
      'random_in_range',
      { min: -5, max: 100, step: 5 },
      'smallint',
      'value between -5 and 100 and value % 5 = 0',
    ],
    ['random_in_range', { min: 0, max: 1 }, 'numeric(4,2)', 'value between 0 and 1'],
    [
      'random_in_range',
      { min: '1950-01-01', max: '2005-12-31', step: 7 },
      'date',
      `value between '1950-01-01' and '2005-12-31' and (value - date '1950-01-01') % 7 = 0`,
    ],
    [
      'random_in_range',
      { min: '2000-01-01', max: '2001-01-01' },
      'timestamp(0) with time zone',
      `value between '2000-01-01' and '2001-01-01'`,
    ],
    ['random_decimal', { min: 0.5, max: 100 }, 'double precision', 'value between 0.5 and 100'],
    [
      'random_decimal',
      { min: 0.5, max: 100, decimals: 3 },
      'text',
      `value::numeric between 0.5 and 100 and value ~ '^\\d+\\.\\d{3}$'`,
    ],
  ])('%s %j on %s gives what fits, and not one value', async (strategy, options, type, condition) => {
    const database = await createDatabase();
    await database.query(
      `set timezone = 'UTC'; create table people (value ${type}); insert into people select null from generate_series(1, 500)`,
    );
    const chosen = chooseStrategy(strategy, options, { named: {} });
    const change = sourceChange(chosen, { facts: factsOf(type), baseType: type, onInvalid: 'error' });
    const sql =
      change?.how === 'sql'
        ? change.sql.replace('"value" is null', 'false').replace('value is null', 'false')
        : '';
    const [row] = await database.query(
      `with drawn as (select (${sql})::${type} as value from people) select bool_and(${condition}) as fits, count(distinct value) > 10 as varied from drawn`,
    );
    expect(row).toEqual({ fits: true, varied: true });
  });

  it('is not said in SQL where random() cannot reach all of it', () => {
    const chosen = chooseStrategy('random_in_range', { min: 0, max: '9000000000000000000' }, { named: {} });
    expect(
      sourceChange(chosen, { facts: factsOf('bigint'), baseType: 'bigint', onInvalid: 'error' }),
    ).toBeUndefined();
  });
});
