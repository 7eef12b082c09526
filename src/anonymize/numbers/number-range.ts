import type { ColumnFacts } from '../column-facts.ts';
import { plainType } from '../plain-type.ts';

/** The largest number of an integer type; undefined for others. */
export function largestInteger(column: ColumnFacts): bigint | undefined {
  if (column.group !== 'integer') return undefined;
  const type = plainType(column);
  if (type === 'smallint') return 2n ** 15n - 1n;
  return type === 'integer' ? 2n ** 31n - 1n : 2n ** 63n - 1n;
}

/** Digits after the point that a column has: none for integers, those of numeric(p, s); undefined where it is open. */
export function scaleOf({ group, scale }: ColumnFacts): number | undefined {
  return group === 'integer' ? 0 : scale;
}

/** Why a number, in units of 10^-scale, does not fit the column; undefined where it does. */
export function numberProblem(units: bigint, scale: number, column: ColumnFacts): string | undefined {
  const largest = largestInteger(column);
  const size = units < 0n ? -units : units;
  if (largest !== undefined && size > largest * 10n ** BigInt(scale))
    return `is out of range for ${column.type}`;
  if (column.group === 'numeric' && column.precision !== undefined) {
    const whole = column.precision - (column.scale ?? 0);
    if (size >= 10n ** BigInt(Math.max(0, whole) + scale)) return `is out of range for ${column.type}`;
  }
  return undefined;
}

/** The least number, in units of 10^-scale, that a column can have; undefined where there is no end. */
export function leastUnits(column: ColumnFacts, scale: number): bigint | undefined {
  const largest = largestInteger(column);
  if (largest !== undefined) return (-largest - 1n) * 10n ** BigInt(scale);
  if (column.group !== 'numeric' || column.precision === undefined) return undefined;
  const digits = 10n ** BigInt(column.precision) - 1n;
  const away = scale - (column.scale ?? 0);
  return away >= 0 ? -digits * 10n ** BigInt(away) : undefined;
}
