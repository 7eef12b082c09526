// Checks of identifiers, written by other formulas than the example's strategies where there are any.

/** Of the numbers that leave the same rest, one alone is written. */
const isBetween = (digits: string, least: number, most: number): boolean =>
  Number(digits) >= least && Number(digits) <= most;

const plain = (value: string): string => value.replace(/[ .-]/g, '');

/** Doubles every second digit from the right and adds up the digits of what comes of it. */
function passesLuhn(digits: string): boolean {
  const doubled = [...digits].reverse().map((digit, i) => String(Number(digit) * (1 + (i % 2))));
  return [...doubled.join('')].reduce((sum, digit) => sum + Number(digit), 0) % 10 === 0;
}

/** 24 is what 80840 adds. */
export function isNpi(value: string): boolean {
  const npi = plain(value);
  const doubled = [...npi].reverse().map((digit, i) => String(Number(digit) * (1 + (i % 2))));
  const sum = [...doubled.join('')].reduce((total, digit) => total + Number(digit), 24);
  return /^[12]\d{9}$/.test(npi) && sum % 10 === 0;
}

export function isCard(value: string): boolean {
  return /^\d{12,19}$/.test(plain(value)) && passesLuhn(plain(value));
}

/** With its check digit, weight 1, the sum is a multiple of 11. */
export function isNhsNumber(value: string): boolean {
  const sum = [...plain(value)].reduce((total, digit, i) => total + Number(digit) * (10 - i), 0);
  return /^\d{10}$/.test(plain(value)) && sum % 11 === 0;
}

/** With its key, it is a multiple of 97; a million is taken off for 2A and two for 2B, both read as 20. */
export function isNir(value: string): boolean {
  const [, first, department = '', rest, key] =
    /^([1-478]\d{4})(\d\d|2[AB])(\d{6})(\d\d)$/.exec(plain(value)) ?? [];
  if (key === undefined) return false;
  const less = { '2A': 1_000_000n, '2B': 2_000_000n }[department] ?? 0n;
  const number = BigInt(`${first}${department.replace(/[AB]/, '0')}${rest}`) - less;
  return isBetween(key, 1, 97) && (number + BigInt(key)) % 97n === 0n;
}

/** Of the century in which its check digits hold. */
export function isRegisterNumber(value: string): boolean {
  const [, yy, mm, dd, serial, check] = /^(\d\d)(\d\d)(\d\d)(\d{3})(\d\d)$/.exec(plain(value)) ?? [];
  if (check === undefined) return false;
  const nine = `${yy}${mm}${dd}${serial}`;
  const century = ['19', '20'].find(
    (each) => (BigInt(each === '20' ? `2${nine}` : nine) + BigInt(check)) % 97n === 0n,
  );
  const iso = `${century}${yy}-${String(Number(mm) % 20).padStart(2, '0')}-${dd}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return (
    !Number.isNaN(date.getTime()) &&
    date.toISOString().startsWith(iso) &&
    isBetween(check, 1, 97) &&
    isBetween(serial ?? '', 1, 998)
  );
}

const numeric = (text: string): bigint =>
  BigInt(text.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55)));

export function isIban(value: string): boolean {
  const iban = plain(value);
  return (
    isBetween(iban.slice(2, 4), 2, 98) &&
    numeric(iban.slice(4) + iban.slice(0, 4)) % 97n === 1n &&
    (accountChecks[iban.slice(0, 2)] ?? (() => true))(iban.slice(4))
  );
}

/** What the check digits within the account have to be, in countries that have them. */
export const accountChecks: Readonly<Record<string, (bban: string) => boolean>> = {
  BE: (bban) =>
    (BigInt(bban.slice(0, 10)) - BigInt(bban.slice(10))) % 97n === 0n && isBetween(bban.slice(10), 1, 97),
  ES: (bban) => {
    const sum = (digits: string, weights: readonly number[]): number =>
      weights.reduce((total, weight, i) => total + weight * Number(digits.charAt(i)), 0);
    // A remainder of 10 is written as 1.
    const digit = (rest: number): string => '01987654321'.charAt(rest);
    return (
      bban.slice(8, 10) ===
      digit(sum(bban, [4, 8, 5, 10, 9, 7, 3, 6]) % 11) +
        digit(sum(bban.slice(10), [1, 2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11)
    );
  },
  FR: (bban) => {
    const table = 'A1J1B2K2S2C3L3T3D4M4U4E5N5V5F6O6W6G7P7X7H8Q8Y8I9R9Z9';
    const account = bban.slice(10, 21).replace(/[A-Z]/g, (letter) => table.charAt(table.indexOf(letter) + 1));
    const sum = 89n * BigInt(bban.slice(0, 5)) + 15n * BigInt(bban.slice(5, 10)) + 3n * BigInt(account);
    return isBetween(bban.slice(21), 1, 97) && (sum + BigInt(bban.slice(21))) % 97n === 0n;
  },
  IT: (bban) => {
    const odd = 'BAFHJNPRTVCESULDGIMOQKWZYX';
    const at = (character: string): number => Number.parseInt(character, 36) - (character > '9' ? 10 : 0);
    const sum = [...bban.slice(1)].reduce(
      (total, character, i) => total + (i % 2 === 1 ? at(character) : odd.charCodeAt(at(character)) - 65),
      0,
    );
    return bban.charCodeAt(0) - 65 === sum % 26;
  },
  PT: (bban) => BigInt(bban) % 97n === 1n && isBetween(bban.slice(19), 2, 98),
};
