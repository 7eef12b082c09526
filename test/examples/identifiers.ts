import fc from 'fast-check';
import type { OptionValue } from '../../src/anonymize/custom/custom-strategy.ts';
import * as check from './identifier-checks.ts';

/** A strategy of examples/strategies-identifiers under options, and what it has to keep. */
export interface IdentifierCase {
  readonly id: string;
  readonly options?: Readonly<Record<string, OptionValue>>;
  readonly valid: fc.Arbitrary<string>;
  /** By a formula that is not the strategy's. */
  readonly isValid: (value: string) => boolean;
  /** The part that stays. */
  readonly kept: (plain: string) => string;
}

const digits = (count: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: count, maxLength: count });

const within = (from: number, to: number, length: number): fc.Arbitrary<string> =>
  fc.integer({ min: from, max: to }).map((number) => String(number).padStart(length, '0'));

const twoDigits = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, '0'));

/** The candidate that passes; identifiers without one are not generated. */
function completed(
  parts: fc.Arbitrary<string>,
  candidates: (part: string) => readonly string[],
  passes: (value: string) => boolean,
): fc.Arbitrary<string> {
  return parts
    .map((part) => candidates(part).find(passes))
    .filter((found): found is string => found !== undefined);
}

/** As people write it: without separators, in groups of three or four, or cut at given places by a dot or a dash. */
function written(plain: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(plain, fc.constantFrom('', ' ', '-', '.'), fc.constantFrom(2, 3, 4))
    .map(([text, separator, size]) => text.replace(new RegExp(`.{${size}}(?=.)`, 'g'), `$&${separator}`));
}

const joined = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.join(''));

const oneDigit = [...'0123456789'];
const anyLetter = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Account numbers without their check digits, as patterns: # is where those stand. */
const accounts: Readonly<Record<string, RegExp>> = {
  AT: /^[0-9]{16}$/,
  BE: /^[0-9]{10}##$/,
  CH: /^[0-9]{5}[0-9A-Z]{12}$/,
  DE: /^[0-9]{18}$/,
  ES: /^[0-9]{8}##[0-9]{10}$/,
  FR: /^[0-9]{10}[0-9A-Z]{11}##$/,
  GB: /^[A-Z]{4}[0-9]{14}$/,
  IE: /^[A-Z]{4}[0-9]{14}$/,
  IT: /^#[0-9]{10}[0-9A-Z]{12}$/,
  LU: /^[0-9]{3}[0-9A-Z]{13}$/,
  NL: /^[A-Z]{4}[0-9]{10}$/,
  PT: /^[0-9]{19}##$/,
};

const iban = fc.oneof(
  ...Object.entries(accounts).map(([country, pattern]) => {
    const bban = completed(
      fc.stringMatching(pattern),
      (open) => (country === 'IT' ? anyLetter : twoDigits).map((given) => open.replace(/#+/, given)),
      check.accountChecks[country] ?? (() => true),
    );
    return completed(bban, (text) => twoDigits.slice(2, 99).map((two) => country + two + text), check.isIban);
  }),
);

const bankCode: Readonly<Record<string, readonly [number, number]>> = {
  BE: [4, 7],
  DE: [4, 12],
  IT: [5, 10],
  LU: [4, 7],
  ...Object.fromEntries(['ES', 'GB', 'IE', 'NL', 'PT'].map((country) => [country, [4, 8] as const])),
  ...Object.fromEntries(['AT', 'CH', 'FR'].map((country) => [country, [4, 9] as const])),
};

const card = (lengths: readonly number[]): fc.Arbitrary<string> =>
  completed(
    fc.constantFrom(...lengths).chain((length) => digits(length - 1)),
    (open) => oneDigit.map((digit) => open + digit),
    check.isCard,
  );

const place = fc.oneof(
  joined(fc.oneof(within(1, 95, 2), fc.constantFrom('2A', '2B')), within(1, 990, 3)),
  joined(fc.constantFrom('96', '99'), within(1, 990, 3)),
  joined(fc.constantFrom('971', '974', '988'), within(1, 90, 2)),
);

const nir = completed(
  joined(
    fc.constantFrom('1', '2', '7'),
    digits(2),
    fc.oneof(within(1, 12, 2), fc.constantFrom('20', '31', '62')),
    place,
    within(1, 999, 3),
  ),
  (thirteen) => twoDigits.slice(1, 98).map((key) => thirteen + key),
  check.isNir,
);

const birth = fc
  .tuple(fc.integer({ min: -25_567, max: 47_481 }), fc.constantFrom(0, 20, 40))
  .map(([day, shift]) => {
    const [year = '', month, date = ''] = new Date(day * 86_400_000).toISOString().slice(0, 10).split('-');
    return {
      century: year.slice(0, 2),
      six: year.slice(2) + String(Number(month) + shift).padStart(2, '0') + date,
    };
  });

const registerNumber = fc.tuple(birth, within(1, 998, 3)).map(([{ century, six }, serial]) => {
  const nine = BigInt((century === '20' ? '2' : '') + six + serial);
  return six + serial + String(97n - (nine % 97n)).padStart(2, '0');
});

export const identifierCases: readonly IdentifierCase[] = [
  {
    id: 'record_number',
    options: { prefix: 'MRN' },
    valid: fc
      .tuple(fc.constantFrom('MRN', 'MRN-', 'MRN '), written(fc.integer({ min: 7, max: 16 }).chain(digits)))
      .map((parts) => parts.join('')),
    isValid: (value) => /^MRN[ .0-9-]+$/.test(value),
    kept: (plain) => plain.slice(0, 3),
  },
  {
    id: 'npi',
    valid: written(
      completed(
        within(100_000_000, 299_999_999, 9),
        (nine) => oneDigit.map((digit) => nine + digit),
        check.isNpi,
      ),
    ),
    isValid: check.isNpi,
    kept: () => '',
  },
  {
    id: 'nhs_number',
    valid: written(completed(digits(9), (nine) => oneDigit.map((digit) => nine + digit), check.isNhsNumber)),
    isValid: check.isNhsNumber,
    kept: () => '',
  },
  {
    id: 'iban',
    options: { keep_bank: true },
    valid: written(iban),
    isValid: check.isIban,
    kept: (plain) => plain.slice(0, 2) + plain.slice(...(bankCode[plain.slice(0, 2)] ?? [])),
  },
  {
    id: 'iban',
    options: { keep_bank: false },
    valid: written(iban),
    isValid: check.isIban,
    kept: (plain) => plain.slice(0, 2),
  },
  {
    id: 'payment_card',
    options: { keep_first: 6, keep_last: false },
    valid: written(card([13, 14, 15, 16, 19])),
    isValid: check.isCard,
    kept: (plain) => plain.slice(0, 6),
  },
  {
    id: 'payment_card',
    options: { keep_first: 6, keep_last: true },
    valid: written(card([16, 17, 19])),
    isValid: check.isCard,
    kept: (plain) => plain.slice(0, 6) + plain.slice(-4),
  },
  {
    id: 'french_nir',
    valid: written(nir),
    isValid: check.isNir,
    // Sex and year; the month where it is none, the place overseas and abroad.
    kept: (plain) =>
      plain.slice(0, 3) +
      (Number(plain.slice(3, 5)) > 12 ? plain.slice(3, 5) : '') +
      (/^9[69]/.test(plain.slice(5, 7)) ? plain.slice(5, 7) : '') +
      (/^9[78]/.test(plain.slice(5, 7)) ? plain.slice(5, 8) : ''),
  },
  {
    id: 'belgian_register_number',
    valid: written(registerNumber),
    isValid: check.isRegisterNumber,
    kept: (plain) =>
      `${plain.slice(0, 2)} ${Math.floor(Number(plain.slice(2, 4)) / 20)} ${Number(plain.charAt(8)) % 2}`,
  },
];
