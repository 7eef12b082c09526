import type { ColumnFacts } from '../column-facts.ts';
import { parseDecimal } from '../numbers/decimal.ts';
import { numberProblem, scaleOf } from '../numbers/number-range.ts';
import { dateGrid, timestampGrid } from './date-grid.ts';
import type { Grid } from './grid.ts';
import { numberGrid } from './number-grid.ts';

export interface GridOptions {
  readonly lower: string;
  readonly upper: string;
  /** Numbers: as given; dates: days; timestamps: seconds. By default what the column tells apart, see `stepOf`. */
  readonly step?: string | undefined;
}

/** The values between the bounds that a column of its type can have; undefined where the bounds are none for it. */
export function gridOfColumn({ lower, upper, step }: GridOptions, column: ColumnFacts): Grid | undefined {
  if (column.group === 'date' || column.group === 'timestamp') {
    const whole = step ?? '1';
    if (!/^[1-9]\d*$/.test(whole)) return undefined;
    return (column.group === 'date' ? dateGrid : timestampGrid)(lower, upper, BigInt(whole));
  }
  return numberGrid(lower, upper, step ?? stepOf(lower, upper, column));
}

/** Why the bounds do not fit the column; undefined where they do. */
export function gridProblem(options: GridOptions, column: ColumnFacts): string | undefined {
  const { lower, upper, step } = options;
  if (gridOfColumn(options, column) === undefined)
    return `${lower} and ${upper} are no bounds in steps of ${step ?? 'its smallest unit'} for ${column.type}`;
  if (column.group === 'date' || column.group === 'timestamp') return undefined;
  const scale = scaleOf(column);
  for (const text of [lower, upper, ...(step === undefined ? [] : [step])]) {
    const read = parseDecimal(text);
    if (read === undefined) continue;
    const problem = numberProblem(read.units, read.scale, column);
    if (problem !== undefined) return `${text} ${problem}`;
    if (scale !== undefined && read.scale > Math.max(0, scale))
      return `${text} has more digits after the point than ${column.type}`;
  }
  return undefined;
}

/** The last digit of a column with a scale; else two digits after the point, or as many as the bounds have. */
function stepOf(lower: string, upper: string, column: ColumnFacts): string {
  const bounds = Math.max(parseDecimal(lower)?.scale ?? 0, parseDecimal(upper)?.scale ?? 0);
  const scale = Math.max(0, scaleOf(column) ?? Math.max(2, bounds));
  return scale === 0 ? '1' : `0.${'0'.repeat(scale - 1)}1`;
}
