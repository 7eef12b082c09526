import { baseOf, modifiersOf } from './base-of.ts';

export interface Loss {
  /** Completes "a type, which …". */
  readonly how: string;
  /** False: PostgreSQL refuses the first value that does not fit. */
  readonly silent: boolean;
}

const integers = ['smallint', 'integer', 'bigint'];
const texts = ['character varying', 'character', 'text'];
const ranges = ['real', 'double precision', 'numeric'];
const times: Readonly<Record<string, readonly string[]>> = {
  'timestamp without time zone': ['date', 'time without time zone', 'time with time zone'],
  'timestamp with time zone': ['date', 'time without time zone', 'time with time zone'],
  'time with time zone': ['time without time zone'],
};

/**
 * What may be lost when values of one type are cast to another, both as format_type gives them; undefined where nothing
 * is. With USING somebody has thought of the values, but an explicit cast cuts text off where an implicit one fails.
 */
export function lossOf(from: string, to: string, using: boolean): Loss | undefined {
  const [base, next] = [baseOf(from), baseOf(to)];
  if (texts.includes(base)) return textLoss(from, to, using);
  if (integers.includes(base)) return integerLoss(base, to);
  if (ranges.includes(base)) return numberLoss(from, to);
  if (times[base]?.includes(next)) return { how: 'loses the rest of every value', silent: true };
  if (base === next && (base.startsWith('time') || base === 'interval')) return precisionLoss(from, to);
  if (base === 'json' && next === 'jsonb')
    return { how: 'loses the order of keys, duplicate keys and white space', silent: true };
  return undefined;
}

function textLoss(from: string, to: string, using: boolean): Loss | undefined {
  const next = baseOf(to);
  if (next === 'text') return undefined;
  if (!texts.includes(next)) {
    return using ? { how: 'not every text can be read as', silent: false } : undefined;
  }
  const [length] = modifiersOf(to);
  const room = length ?? (next === 'character' ? 1 : Number.POSITIVE_INFINITY);
  const [had] = modifiersOf(from);
  const most = had ?? (baseOf(from) === 'character' ? 1 : Number.POSITIVE_INFINITY);
  if (room >= most) return undefined;
  return using
    ? { how: 'cuts longer values off without a word', silent: true }
    : { how: 'refuses longer values (22001)', silent: false };
}

function integerLoss(base: string, to: string): Loss | undefined {
  const next = baseOf(to);
  const refused = { how: 'refuses greater values (22003)', silent: false };
  if (integers.includes(next)) return integers.indexOf(next) < integers.indexOf(base) ? refused : undefined;
  if (next === 'numeric') {
    const [precision, scale = 0] = modifiersOf(to);
    const digits = { smallint: 5, integer: 10, bigint: 19 }[base] ?? 19;
    return precision !== undefined && precision - scale < digits ? refused : undefined;
  }
  // 24 bits hold 7 digits, 53 bits 15.
  const exact = next === 'real' ? base === 'smallint' : next !== 'double precision' || base !== 'bigint';
  return exact ? undefined : { how: 'keeps only the first digits of great values', silent: true };
}

function numberLoss(from: string, to: string): Loss | undefined {
  const [base, next] = [baseOf(from), baseOf(to)];
  if (integers.includes(next)) return { how: 'rounds every value to a whole number', silent: true };
  if (base === 'double precision' && next === 'real') return { how: 'keeps 6 digits of 15', silent: true };
  if (base === 'numeric' && next !== 'numeric' && ranges.includes(next))
    return { how: 'keeps only the first digits of every value', silent: true };
  if (next !== 'numeric') return undefined;
  const [precision, scale = 0] = modifiersOf(to);
  if (precision === undefined) return undefined;
  const [hadPrecision, hadScale = 0] = modifiersOf(from);
  if (hadPrecision === undefined || scale < hadScale)
    return { how: `rounds values to ${scale} decimal places`, silent: true };
  return precision - scale < hadPrecision - hadScale
    ? { how: 'refuses greater values (22003)', silent: false }
    : undefined;
}

function precisionLoss(from: string, to: string): Loss | undefined {
  const [digits] = modifiersOf(to);
  if (digits === undefined) return undefined;
  const [had = 6] = modifiersOf(from);
  return digits < had ? { how: `rounds to ${digits} digits of a second`, silent: true } : undefined;
}
