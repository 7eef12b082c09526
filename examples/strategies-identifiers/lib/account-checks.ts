import type { StrategyTools } from 'confiture/plugin';

// Check digits that account numbers have within the IBAN, as the European Committee for Banking Standards lists them in
// its register of European account numbers (TR 201).

/** The first ten digits modulo 97, 97 for 0. */
export function belgian(bban: string, tools: StrategyTools): string {
  return bban.slice(0, 10) + two(tools.numbers.remainder(bban.slice(0, 10), 97) || 97);
}

/** The RIB's key: 97 less the rest of all before it, two zeros behind; its letters count 1 to 9 thrice, S as 2. */
export function french(bban: string, tools: StrategyTools): string {
  const digits = bban
    .slice(0, 21)
    .replace(/[A-Z]/g, (letter) => '12345678912345678923456789'.charAt(indexOf(letter)));
  return bban.slice(0, 21) + two(97 - tools.numbers.remainder(`${digits}00`, 97));
}

export function portuguese(bban: string, tools: StrategyTools): string {
  return bban.slice(0, 19) + two(98 - tools.numbers.remainder(`${bban.slice(0, 19)}00`, 97));
}

const spanishWeights = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6];

/** One digit for bank and branch, one for the account, both modulo 11. */
export function spanish(bban: string): string {
  const digit = (ten: string): string => {
    const sum = spanishWeights.reduce((total, weight, i) => total + weight * Number(ten.charAt(i)), 0);
    const check = 11 - (sum % 11);
    return check === 11 ? '0' : check === 10 ? '1' : String(check);
  };
  return bban.slice(0, 8) + digit(`00${bban.slice(0, 8)}`) + digit(bban.slice(10)) + bban.slice(10);
}

/** What a character counts on the first, third, fifth… place, 0 to 9 and A to J alike. */
const italianOdd = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/** The letter CIN, in front. */
export function italian(bban: string): string {
  const rest = bban.slice(1);
  const sum = Array.from(rest).reduce((total, character, i) => {
    const value = character <= '9' ? Number(character) : indexOf(character);
    return total + (i % 2 === 0 ? (italianOdd[value] ?? 0) : value);
  }, 0);
  return String.fromCharCode(65 + (sum % 26)) + rest;
}

function indexOf(letter: string): number {
  return letter.charCodeAt(0) - 65;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
