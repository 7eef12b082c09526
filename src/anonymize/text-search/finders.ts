import { isIP } from 'node:net';
import { fillTemplate } from '../fill-template.ts';
import { keyedDigest } from '../keyed-digest.ts';
import { formatIp } from '../network/ip-text.ts';
import { isIban, isLuhn, withIbanCheck, withLuhn } from './check-digits.ts';
import type { Finder } from './finder.ts';
import { compactOf, replaceAlike, withSpacing } from './replace-alike.ts';

const email: Finder = {
  kind: 'email',
  pattern: /[\p{L}\p{N}._%+'-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,63}/gu,
  accept: (match) => match,
  keyed: (found, key) =>
    fillTemplate({ key, canonical: 'lower', parts: [{ base32: 16 }, { literal: '@example.com' }] }, found),
};

const iban: Finder = {
  kind: 'iban',
  pattern: /(?<![0-9A-Za-z])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}(?![0-9a-z])/g,
  accept(match) {
    // A word in capitals behind the number is taken for a part of it at first.
    for (let end = match.length; end >= 15; end--) {
      if (/[0-9A-Za-z]/.test(match.charAt(end))) continue;
      if (isIban(compactOf(match.slice(0, end)))) return match.slice(0, end).replace(/[ -]+$/, '');
    }
    return undefined;
  },
  keyed(found, key) {
    const compact = compactOf(found);
    const replaced = compact.slice(0, 4) + replaceAlike(compact, key).slice(4);
    return withSpacing(found, withIbanCheck(replaced));
  },
};

const card: Finder = {
  kind: 'card',
  pattern: /(?<![0-9A-Za-z])\d(?:[ -]?\d){12,18}(?![0-9A-Za-z])/g,
  accept: (match) => (isLuhn(compactOf(match)) ? match : undefined),
  keyed: (found, key) => withSpacing(found, withLuhn(replaceAlike(compactOf(found), key))),
};

const ssn: Finder = {
  kind: 'ssn',
  pattern: /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/g,
  accept: (match) => match,
  // Numbers that begin with 9 are given to nobody.
  keyed: (found, key) => `9${replaceAlike(found, key).slice(1)}`,
};

const ip: Finder = {
  kind: 'ip',
  pattern:
    /(?<![\w:.])(?:(?:\d{1,3}\.){3}\d{1,3}|[\da-fA-F]{0,4}(?::[\da-fA-F]{0,4}){2,7}(?:(?:\.\d{1,3}){3})?)(?![\w:])/g,
  accept: (match) => (isIP(match) === 0 || match === '::' ? undefined : match),
  keyed(found, key) {
    const length = isIP(found) === 4 ? 4 : 16;
    const bytes = Uint8Array.from(keyedDigest(key, found).subarray(0, length));
    bytes[0] = length === 4 ? 10 : 0xfd;
    return formatIp({ bytes, mask: '' });
  },
};

const phone: Finder = {
  kind: 'phone',
  pattern: /(?<![\w.-])(?:\+\d|\(\d|\d)(?:[ ()./-]{0,3}\d){5,15}(?![\w-])/g,
  accept(match) {
    const digits = match.replaceAll(/\D/g, '').length;
    if (digits < 7 || digits > 15) return undefined;
    const isDate = /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(\s|$)/.test(match);
    // A number alone, without any sign of being a telephone's, is more often an order or an amount.
    return !isDate && /^[+(0]|\d[ ()./-]+\d/.test(match) ? match : undefined;
  },
  keyed: replaceAlike,
};

/** In the order of `foundKinds`. */
export const finders: readonly Finder[] = [email, iban, card, ssn, ip, phone];
