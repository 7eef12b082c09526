import type { ColumnFacts } from '../column-facts.ts';
import type { truncations } from '../dates/truncate-date.ts';
import { formatUnits, parseDecimal } from '../numbers/decimal.ts';
import { leastUnits, scaleOf } from '../numbers/number-range.ts';
import type { SqlChange } from '../strategy.ts';
import { valueAsText } from './value-as-text.ts';

type Truncation = (typeof truncations)[number];

interface GeneralizeOptions {
  readonly step?: string | undefined;
  readonly truncate?: Truncation | undefined;
  readonly prefix?: number | undefined;
}

/** What the strategy generalize makes of `expression`. */
export function generalizeSql(
  { step, truncate, prefix }: GeneralizeOptions,
  column: ColumnFacts,
  expression: string,
): SqlChange | undefined {
  if (step !== undefined) return lowestOfBin(step, column, expression);
  if (truncate !== undefined) return firstOf(truncate, column, expression);
  return prefix === undefined ? undefined : { value: beginning(prefix, valueAsText(expression)) };
}

function beginning(prefix: number, text: string): string {
  const parted = `left(${text}, ${prefix}) || repeat('*', length(${text}) - ${prefix})`;
  return `case when length(${text}) > ${prefix} then ${parted} else repeat('*', length(${text})) end`;
}

function lowestOfBin(step: string, column: ColumnFacts, expression: string): SqlChange | undefined {
  const width = parseDecimal(step);
  if (width === undefined) return undefined;
  // By its text: a cast of a float to numeric rounds to 15 digits.
  const number = `cast(${valueAsText(expression)} as numeric)`;
  const bin = formatUnits(width.units, width.scale);
  // The remainder is exact, while a quotient is rounded.
  const lowest = `(${number} - mod(mod(${number}, ${bin}) + ${bin}, ${bin}))`;
  const scale = Math.max(0, scaleOf(column) ?? width.scale);
  const unit = formatUnits(1n, scale);
  const shown = scale === 0 ? `floor(${lowest})` : `floor(${lowest} * 1${'0'.repeat(scale)}) * ${unit}`;
  const least = leastUnits(column, scale);
  const value = least === undefined ? shown : `greatest(${shown}, ${formatUnits(least, scale)})`;
  if (column.group === 'integer') return { value };
  const when = `lower(${valueAsText(expression)}) in ('nan', 'infinity', '-infinity')`;
  return { value, invalid: { when, reason: 'it is not a finite number' } };
}

/** The first date whose beginning is a date of the client: what comes before 4713 BC is none. */
const earliest: Readonly<Record<Truncation, string>> = {
  day: '4713-01-01 BC',
  week: '4713-01-05 BC',
  month: '4713-01-01 BC',
  quarter: '4713-01-01 BC',
  year: '4713-01-01 BC',
  decade: '4711-01-01 BC',
};

function firstOf(truncate: Truncation, { group }: ColumnFacts, expression: string): SqlChange {
  const end = truncate === 'decade' ? '294280-01-01' : '294277-01-01';
  const isOutside = `${expression} < '${earliest[truncate]}' or ${expression} >= '${end}'::date`;
  // Dates go on when timestamps have ended, within the last decade.
  const date =
    group === 'date' && truncate === 'decade'
      ? `case when isfinite(${expression}) then least(${expression}, '294276-12-31') else ${expression} end`
      : expression;
  return {
    value: `date_trunc('${truncate}', cast(${date} as timestamp))`,
    invalid: {
      when: `isfinite(${expression}) and (${isOutside})`,
      reason: 'the new date is outside of what PostgreSQL can hold',
    },
  };
}
