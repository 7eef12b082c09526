import { createHash } from 'node:crypto';
import { columnOfType } from './column-of-type.ts';

/** A value that a strategy takes, and the type of its column. */
export interface Sample {
  readonly type: string;
  readonly value: string;
}

/**
 * Different values that look like the samples: digits in the place of digits, small and capital letters in the place
 * of such, all else as it is; of dates other dates. The same for the same samples, on every machine. Fewer than `count`
 * where there are no more, or none that can be made up: of JSON, enums and bytea. Check digits are not made right.
 */
export function valuesLike(samples: readonly Sample[], count: number): readonly Sample[] {
  const made = new Map<string, Sample>();
  const usable = samples.filter(({ type, value }) => variants(type) !== undefined && value !== '');
  if (usable.length === 0) return [];
  // What has few forms, as a one-digit number, gives the same ones again and again.
  for (let at = 0; at < count * 4 && made.size < count; at++) {
    const sample = usable[at % usable.length];
    if (sample === undefined) break;
    const value = variants(sample.type)?.(sample.value, noise(`${sample.type} ${sample.value} ${at}`));
    if (value !== undefined && value !== sample.value) made.set(value, { type: sample.type, value });
  }
  return [...made.values()];
}

/** A whole number from 0, below `limit`. */
type Noise = (limit: number) => number;
type Variant = (value: string, next: Noise) => string;

function variants(type: string): Variant | undefined {
  const { group } = columnOfType(type);
  if (group === 'text' || group === 'other' || group === 'inet') return ofShape;
  if (group === 'uuid') return ofHexadecimal;
  if (group === 'integer' || group === 'numeric' || group === 'float') return ofNumber;
  return group === 'date' || group === 'timestamp' ? ofDate : undefined;
}

function ofShape(value: string, next: Noise): string {
  return value.replaceAll(/[0-9a-zA-Z]/g, (found) => {
    if (found <= '9') return String(next(10));
    return String.fromCharCode((found <= 'Z' ? 65 : 97) + next(26));
  });
}

function ofHexadecimal(value: string, next: Noise): string {
  return value.replaceAll(/[0-9a-f]/g, () => next(16).toString(16));
}

/** Without a zero in front that was not there. */
function ofNumber(value: string, next: Noise): string {
  return value.replaceAll(/\d/g, (_, at: number) => {
    const leads = /^-?$/.test(value.slice(0, at)) && value.length > at + 1;
    return String(leads ? 1 + next(9) : next(10));
  });
}

function ofDate(value: string, next: Noise): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return value
    .replace(/^\d{4}-\d\d-\d\d/, () => `${1930 + next(90)}-${two(1 + next(12))}-${two(1 + next(28))}`)
    .replace(/\d\d:\d\d:\d\d/, () => [next(24), next(60), next(60)].map(two).join(':'));
}

function noise(seed: string): Noise {
  let bytes = createHash('sha512').update(seed).digest();
  let at = 0;
  return (limit) => {
    if (at + 2 > bytes.length) [bytes, at] = [createHash('sha512').update(bytes).digest(), 0];
    at += 2;
    return bytes.readUInt16BE(at - 2) % limit;
  };
}
