import { expect, it } from 'vitest';
import { isIban, isLuhn } from '../../../src/anonymize/text-search/check-digits.ts';
import { finders } from '../../../src/anonymize/text-search/finders.ts';
import { replaceFound } from '../../../src/anonymize/text-search/replace-found.ts';
import { functionOf } from '../strategies/facts.ts';

const label = (text: string): string => replaceFound(text, finders, (_, { kind }) => `[${kind}]`);

it.each([
  ['write to ana.lopez+x@mail.shop.example.', 'write to [email].'],
  ['José@çà.example, a@b', '[email], a@b'],
  ['card 4111 1111 1111 1111, 4111-1111-1111-1111', 'card [card], [card]'],
  ['order 4111 1111 1111 1112', 'order 4111 1111 1111 1112'],
  ['IBAN GB82 WEST 1234 5698 7654 32 THANKS', 'IBAN [iban] THANKS'],
  ['DE89370400440532013000', '[iban]'],
  ['DE88370400440532013000', 'DE88370400440532013000'],
  ['SSN 123-45-6789.', 'SSN [ssn].'],
  ['from 203.0.113.17, 2001:db8::17 and ::1', 'from [ip], [ip] and [ip]'],
  ['version 1.2.3 at 10:20:30 on 2024-02-29', 'version 1.2.3 at 10:20:30 on 2024-02-29'],
  ['999.1.1.1', '999.1.1.1'],
  ['call +33 6 12 34 56 78 or (212) 555-0147', 'call [phone] or [phone]'],
  ['call 0612345678, 555-0147 now', 'call [phone], [phone] now'],
  ['2024-02-29 10:20, total 1234567 of 99', '2024-02-29 10:20, total 1234567 of 99'],
  ['', ''],
])('%j becomes %j', (text, expected) => {
  expect(label(text)).toBe(expected);
});

it('what is put in place of a number has its form and its check digits', () => {
  const change = functionOf('free_text', { replace: 'keyed' });
  const result =
    change('4111 1111 1111 1111 and GB82 WEST 1234 5698 7654 32, 123-45-6789, 203.0.113.17') ?? '';
  const [, card = '', iban = '', ssn = '', ip = ''] =
    /^(\d{4} \d{4} \d{4} \d{4}) and (GB\d\d [A-Z]{4} \d{4} \d{4} \d{4} \d\d), (9\d\d-\d\d-\d{4}), (10\.\S+)$/.exec(
      result,
    ) ?? [];
  expect(isLuhn(card.replaceAll(' ', ''))).toBe(true);
  expect(isIban(iban.replaceAll(' ', ''))).toBe(true);
  expect([card, iban, ssn, ip]).not.toContain('');
  expect(change('203.0.113.17')).toBe(ip);
});

it('the result fits its column', () => {
  const change = functionOf('free_text', { replace: 'keyed' }, 'character varying(12)');
  expect(change('a@bc.example')).toHaveLength(12);
});

it('long texts of unlucky letters take no long time', () => {
  const unlucky = ['a', 'a.', '1-', '1', 'A1', ':1', '+1 (', '@a.'].map((part) =>
    part.repeat(20_000 / part.length),
  );
  for (const text of unlucky) expect(label(text).length).toBeGreaterThan(0);
});
