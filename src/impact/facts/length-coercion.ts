import type { TypeRef } from './type-ref.ts';

/**
 * Whether a value of `from` fits `to`, the same type with other modifiers, without being looked at: what PostgreSQL's
 * planner support functions (varchar_support, numeric_support …) prove. Types without one, such as char, never do.
 */
export function fitsUnseen(from: readonly number[], to: TypeRef): boolean {
  if (to.modifiers.length === 0 || sameModifiers(from, to.modifiers)) return true;
  const [was, wasScale] = from;
  const [is = 0, isScale] = to.modifiers;
  switch (to.name) {
    case 'varchar':
    case 'varbit':
      return was !== undefined && was <= is;
    case 'numeric':
      return was !== undefined && was <= is && wasScale === isScale;
    case 'time':
    case 'timetz':
    case 'timestamp':
    case 'timestamptz':
      return is >= fullPrecision || (was !== undefined && is >= was);
    case 'interval':
      return intervalFits(from, to.modifiers);
    default:
      return false;
  }
}

const fullPrecision = 6;

export function sameModifiers(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((modifier, index) => modifier === other[index]);
}

/** The finest field must stay or become finer; the precision only matters where there are seconds. */
function intervalFits(from: readonly number[], to: readonly number[]): boolean {
  const [wasFields = allFields, wasPrecision = fullPrecision + 1] = from;
  const [isFields = allFields, isPrecision = fullPrecision + 1] = to;
  const [was, is] = [finestField(wasFields), finestField(isFields)];
  return is <= was && (was > 0 || isPrecision >= fullPrecision || isPrecision >= wasPrecision);
}

const allFields = 0x7fff;

/** 0 is seconds, 5 years. Bits of INTERVAL_MASK: month 1, year 2, day 3, hour 10, minute 11, second 12. */
function finestField(mask: number): number {
  const bits = [12, 11, 10, 3, 1, 2];
  const found = bits.findIndex((bit) => (mask & (1 << bit)) !== 0);
  return found === -1 ? 0 : found;
}
