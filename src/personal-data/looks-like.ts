import { isIP } from 'node:net';

/** "8 of 10 values look like an e-mail address". */
export interface LooksLike {
  readonly what:
    | 'e-mail address'
    | 'telephone number'
    | 'card number'
    | 'IBAN'
    | 'IP address'
    | 'social security number';
  readonly share: number;
  readonly sampled: number;
}

type What = LooksLike['what'];

/** Fewer values say nothing. */
const enough = 5;

const formats: readonly (readonly [What, (value: string) => boolean])[] = [
  ['e-mail address', (value) => /^[^\s@<>"']+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(value)],
  ['IBAN', isIban],
  ['card number', isCardNumber],
  ['social security number', (value) => /^(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$/.test(value)],
  ['IP address', (value) => isIP(value) !== 0],
  ['telephone number', isTelephone],
];

/** What values of a column look like, as shares; the values themselves are not kept. */
export function looksLike(values: readonly string[]): readonly LooksLike[] {
  const sampled = values.length;
  if (sampled < enough) return [];
  const counts = new Map<What, number>();
  for (const value of values) {
    const format = formats.find(([, test]) => test(value.trim()));
    if (format !== undefined) counts.set(format[0], (counts.get(format[0]) ?? 0) + 1);
  }
  return Array.from(counts, ([what, count]) => ({ what, share: count / sampled, sampled }));
}

/** With the check digits of ISO 7064. */
function isIban(value: string): boolean {
  const text = value.replaceAll(' ', '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  const digits = (text.slice(4) + text.slice(0, 4)).replaceAll(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return BigInt(digits) % 97n === 1n;
}

/** With the check digit of Luhn, and a first digit that an issuer has. */
function isCardNumber(value: string): boolean {
  const digits = value.replaceAll(/[ -]/g, '');
  if (!/^[2-6]\d{12,18}$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const doubled = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** With a country's or trunk prefix: a bare number may be anything. */
function isTelephone(value: string): boolean {
  if (!/^(?:\+|00|0[1-9]|\()[\d ()./-]{6,20}$/.test(value)) return false;
  const digits = value.replaceAll(/\D/g, '').length;
  const isWritten = value.startsWith('+') || /[ ()./-]/.test(value);
  return digits >= 8 && digits <= 15 && isWritten && !/^\d{2}[-./]\d{2}[-./]\d{4}$/.test(value);
}
