import * as z from 'zod/mini';
import type { ColumnFacts } from '../column-facts.ts';
import { truncateDate, truncations } from '../dates/truncate-date.ts';
import { atScale, floorDivide, formatUnits, parseDecimal, readDecimal } from '../numbers/decimal.ts';
import { leastUnits, scaleOf } from '../numbers/number-range.ts';
import { exactNumber, wholeNumber } from '../option-types.ts';
import { generalizeSql } from '../source/generalize-sql.ts';
import { defineBuiltin, type Transform } from '../strategy.ts';

const options = z.strictObject({
  step: z
    .optional(
      exactNumber.check(
        z.refine((text) => (parseDecimal(text)?.units ?? 0n) > 0n, { error: 'must be greater than 0' }),
      ),
    )
    .check(z.describe('For numbers: the width of a bin. A number becomes the lowest one of its bin.')),
  truncate: z
    .optional(z.enum(truncations))
    .check(
      z.describe(
        'For dates: what is kept; a date becomes the first one of its decade, year, quarter, month, week or day.',
      ),
    ),
  prefix: z
    .optional(wholeNumber(0, 1000))
    .check(z.describe('For codes, such as postcodes: how many characters stay; each other one becomes `*`.')),
});

type Options = z.output<typeof options>;

export const generalize = defineBuiltin<Options>({
  id: 'generalize',
  summary: 'makes a value coarser: bins of numbers, beginnings of codes, months or years of dates',
  risk: 'What is left still narrows a person down, above all together with other columns: a year of birth, two digits of a postcode and a sex are few people in a village. The k-anonymity that the verifier reports for quasi-identifiers tells how few. Values at the edges, such as the highest salary, stay alone in their bin.',
  accepts: ['integer', 'numeric', 'float', 'date', 'timestamp', 'text'],
  options,
  keyed: false,
  deterministic: true,
  reversible: false,
  label: () => 'generalized',
  keeps: ({ prefix }) => ({ uniqueness: false, length: prefix !== undefined, format: prefix === undefined }),
  longest: (_, { maxLength }) => maxLength,
  refuses(given, { group, type }) {
    const wanted = optionFor(group);
    const said = (['step', 'truncate', 'prefix'] as const).filter((key) => given[key] !== undefined);
    if (said.length !== 1 || said[0] !== wanted) return `${type} needs ${wanted}, and only that`;
    const step = parseDecimal(given.step ?? '1');
    return group === 'integer' && step !== undefined && step.scale > 0
      ? 'the bins of whole numbers are whole'
      : undefined;
  },
  examples: [
    { options: { step: 10 }, type: 'integer', value: '47', result: '40' },
    { options: { step: 0.5 }, type: 'numeric(6,2)', value: '-1.20', result: '-1.50' },
    { options: { truncate: 'month' }, type: 'date', value: '1987-04-23', result: '1987-04-01' },
    {
      options: { truncate: 'day' },
      type: 'timestamp without time zone',
      value: '2024-02-29 10:20:30.5',
      result: '2024-02-29 00:00:00',
    },
    { options: { prefix: 2 }, type: 'text', value: '75011', result: '75***' },
  ],
  sql: generalizeSql,
  create({ options: given, column }): Transform {
    const { step, truncate, prefix } = given;
    if (step !== undefined) return (value) => lowestOfBin(value, step, column);
    if (truncate !== undefined) return (value) => truncateDate(value, truncate);
    return (value) => {
      const points = Array.from(value);
      const kept = prefix !== undefined && points.length > prefix ? prefix : 0;
      return points.map((point, i) => (i < kept ? point : '*')).join('');
    };
  },
});

function optionFor(group: ColumnFacts['group']): 'step' | 'truncate' | 'prefix' {
  if (group === 'text') return 'prefix';
  return group === 'date' || group === 'timestamp' ? 'truncate' : 'step';
}

function lowestOfBin(value: string, step: string, column: ColumnFacts): string {
  const [read, width] = [readDecimal(value), readDecimal(step)];
  const both = Math.max(read.scale, width.scale);
  const bin = atScale(width, both);
  const lowest = floorDivide(atScale(read, both), bin) * bin;
  const shown = Math.max(0, scaleOf(column) ?? width.scale);
  const units = atScale({ units: lowest, scale: both }, shown);
  // The bin of the least numbers of a type begins below them.
  const least = leastUnits(column, shown);
  return formatUnits(least !== undefined && units < least ? least : units, shown);
}
