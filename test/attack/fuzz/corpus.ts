import { strategy } from '../attack.ts';
import { attacks } from '../cases/index.ts';

const honest: readonly string[] = [
  strategy(`return tools.text.mask(value, { first: 2, last: 1 });`),
  strategy(
    String.raw`return value.replace(/[aeiou]/gi, '*').replace(/\d{2,4}/g, (digits) => '9'.repeat(digits.length));`,
  ),
  strategy(
    `const [user, host = ''] = value.split('@'); return user.slice(0, 1) + '***' + (host && '@' + host.toLowerCase());`,
  ),
  strategy(`
      const digits = tools.text.digitsOf(value); if (digits.length === 0) return null;
      const body = digits.slice(0, -1); return tools.text.withDigits(value, body + tools.numbers.luhnDigit(body || '0'));`),
  strategy(
    `const random = tools.random(value); return random.pick(tools.lists.firstNames('fr')) + '-' + random.digits(4);`,
  ),
  strategy(`seen.set(value, (seen.get(value) ?? 0) + 1); return tools.hash(value, 12) + seen.get(value);`, {
    create: 'const seen = new Map();',
  }),
  strategy(`
      const date = tools.dates.parse(value); if (date === undefined) throw new RangeError('no date');
      return tools.dates.format(tools.dates.addDays(date, (tools.dates.dayNumber(date) % 7) - 3));`),
  strategy(`
      let sum = 0n; for (const letter of value) sum = sum * 31n + BigInt(letter.codePointAt(0)); return sum.toString(36).padStart(12, '0');`),
  strategy(
    `return JSON.stringify({ ...JSON.parse('{"a": [1, 2, {"b": null}]}'), value: [...value].reverse().join('') });`,
  ),
  strategy(
    `return words[value.length % words.length] + ' ' + value.normalize('NFKD').replace(/[^a-z]/g, '');`,
    {
      before: `const words = ['alpha', 'beta', 'gamma'].map((word, i) => word.padEnd(8 + i, '.'));`,
    },
  ),
  strategy(
    `class Box { #held; constructor(held) { this.#held = held; } get text() { return this.#held.at(-1) + this.#held; } } return new Box(value).text;`,
  ),
  strategy(
    `const parts = []; for (let i = 0; i < value.length; i += 3) parts.push(value.substring(i, i + 3)); return parts.sort((a, b) => (a < b ? -1 : 1)).join('|');`,
  ),
  strategy(
    `try { return new RegExp('^(' + value + ')+$', 'u').test(value) ? 'same' : 'other'; } catch (error) { return error.name; } finally { value = ''; }`,
  ),
  strategy(
    `const view = new DataView(new ArrayBuffer(16)); for (let i = 0; i < value.length; i++) view.setUint8(i % 16, value.charCodeAt(i)); return [0, 4, 8].map((at) => view.getUint32(at).toString(16)).join('');`,
  ),
];

/** Strategies of both kinds; what is long is so by repetition, and is left out. */
export const corpus: readonly string[] = [
  ...Array.from({ length: 8 }, () => honest).flat(),
  ...Object.values(attacks)
    .flat()
    .map(({ code }) => code)
    .filter((code) => code.length < 3_000),
];
