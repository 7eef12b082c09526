/** Whether the last digit is the check digit of the others (Luhn, ISO/IEC 7812). */
export function isLuhn(digits: string): boolean {
  return luhnSum(digits) % 10 === 0;
}

/** The digits with the last one set so that it is. */
export function withLuhn(digits: string): string {
  const open = `${digits.slice(0, -1)}0`;
  return digits.slice(0, -1) + String((10 - (luhnSum(open) % 10)) % 10);
}

function luhnSum(digits: string): number {
  return Array.from(digits)
    .reverse()
    .reduce((sum, digit, i) => {
      const doubled = Number(digit) * (i % 2 === 0 ? 1 : 2);
      return sum + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
}

/** Whether an account number without spaces has the right check digits (ISO 13616, modulo 97). */
export function isIban(iban: string): boolean {
  return iban.length >= 15 && iban.length <= 34 && remainder97(iban) === 1;
}

/** The same account number with its check digits, the third and fourth character, made right. */
export function withIbanCheck(iban: string): string {
  const check = 98 - remainder97(`${iban.slice(0, 2)}00${iban.slice(4)}`);
  return `${iban.slice(0, 2)}${String(check).padStart(2, '0')}${iban.slice(4)}`;
}

function remainder97(iban: string): number {
  const moved = iban.slice(4) + iban.slice(0, 4);
  // A is 10, Z is 35.
  const digits = moved.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return Number(BigInt(digits) % 97n);
}
