import type { Json } from '../../catalog/catalog.ts';

/** A strategy that could suit what a column holds; the first that the column takes is used. */
export interface Suggestion {
  /** What the profile calls it. */
  readonly name: string;
  readonly type: string;
  readonly options: Readonly<Record<string, Json>>;
}

const to = (name: string, type: string, options: Suggestion['options'] = {}): Suggestion => ({
  name,
  type,
  options,
});

const hash = to('keyed_hash', 'deterministic_hash', { length: 32 });
const uuid = to('uuid_hash', 'uuid_hash');
const stars = to('stars', 'masking');
const lastFour = to('last_four', 'masking', { keep_last: 4, delimiters: ' -' });
const emptied = to('emptied', 'null');
const sameText = to('removed', 'fixed', { value: 'removed' });
const emptyJson = to('empty_json', 'fixed', { value: '{}' });
const emptyBytes = to('empty_bytes', 'fixed', { value: '\\x' });
const zero = to('zero', 'fixed', { value: 0 });
const digits = to('other_digits', 'format_preserving_encryption');
const yearOnly = to('year_only', 'generalize', { truncate: 'year' });
const shifted = to('shifted_date', 'date_shift', { days: 30 });
const caseless = to('email_any_case', 'email_masking', { ignore_case: true });
const network = to('ip', 'ip_address');

/** By what a column holds, in the words of `personalKinds` and `looksLike`. */
export const suggestions: Readonly<Record<string, readonly Suggestion[]>> = {
  'an e-mail address': [to('email', 'email_masking'), caseless],
  'e-mail address': [to('email', 'email_masking'), caseless],
  'a telephone number': [to('phone', 'phone'), to('phone_unique', 'phone', { unique: true }), digits],
  'telephone number': [to('phone', 'phone'), to('phone_unique', 'phone', { unique: true }), digits],
  'a social security number': [lastFour, digits],
  'social security number': [lastFour, digits],
  'the number of a passport or licence': [stars],
  'a payment card': [lastFour, digits],
  'card number': [lastFour, digits],
  'a bank account': [lastFour],
  IBAN: [lastFour],
  'a date of birth': [yearOnly, shifted, emptied],
  'a place of birth': [to('city', 'address', { part: 'city' })],
  'a first name': [to('first_name', 'name', { part: 'first' })],
  'a last name': [to('last_name', 'name', { part: 'last' })],
  'a person’s name': [to('full_name', 'name', { part: 'full' })],
  'a postcode': [to('postcode', 'address', { part: 'postcode' }), stars],
  'a street': [to('street', 'address', { part: 'street' })],
  'a person’s address': [
    to('address', 'address', { part: 'full' }),
    to('street', 'address', { part: 'street' }),
  ],
  'a town': [to('city', 'address', { part: 'city' })],
  'an IP address': [network],
  'IP address': [network],
  health: [emptied, stars],
  'religion, origin or orientation': [emptied, stars],
  'a gender': [emptied, stars],
  'a salary': [to('rounded_amount', 'generalize', { step: 10_000 }), emptied],
  'a user name': [hash],
  'a place on the map': [to('rounded_place', 'generalize', { step: 1 }), emptied],
  'what somebody wrote about a person': [emptied, sameText],
};

/** Where nothing of the above fits the column: what any column takes, from what keeps it useful to what keeps nothing. */
export const lastResorts: readonly Suggestion[] = [
  hash,
  uuid,
  yearOnly,
  network,
  emptied,
  stars,
  emptyJson,
  emptyBytes,
  sameText,
  zero,
];
