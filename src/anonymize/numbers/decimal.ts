import { InvalidValue } from '../invalid-value.ts';

/** A number exactly: units × 10^-scale. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** Reads what integer, numeric and float columns print, with an exponent too. Undefined for NaN, Infinity, other text. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const units = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  const scale = fraction.length - Number(exponent);
  return scale < 0 ? { units: units * 10n ** BigInt(-scale), scale: 0 } : { units, scale };
}

/** The same; throws InvalidValue for what is no finite number. */
export function readDecimal(text: string): Decimal {
  const read = parseDecimal(text);
  if (read === undefined) throw new InvalidValue('it is not a finite number');
  return read;
}

/** With so many digits after the point; towards minus infinity where some are cut. */
export function atScale({ units, scale }: Decimal, wanted: number): bigint {
  if (wanted >= scale) return units * 10n ** BigInt(wanted - scale);
  return floorDivide(units, 10n ** BigInt(scale - wanted));
}

/** Units at a scale as PostgreSQL prints numeric: 123.40 */
export function formatUnits(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const sign = units < 0n ? '-' : '';
  return scale === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** How many steps a distance is, rounded up. */
export function stepsIn(distance: string, step: Decimal): bigint {
  const read = readDecimal(distance);
  const scale = Math.max(read.scale, step.scale);
  return -floorDivide(-atScale(read, scale), atScale(step, scale));
}

/** Negative, 0 or positive, as the first is less, equal or greater. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const difference = atScale(a, scale) - atScale(b, scale);
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

export function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}
