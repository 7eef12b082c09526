import * as z from 'zod/mini';
import type { ColumnFacts } from '../column-facts.ts';
import { isCaseless } from '../plain-type.ts';
import { defineBuiltin } from '../strategy.ts';

/** 26 characters of five bits are 130 bits of the HMAC. */
const fullLength = 26;
const longestDomain = 253;

const options = z.strictObject({
  keep_domain: z._default(z.boolean(), false).check(z.describe('true: what is after the @ stays.')),
  prefix: z
    ._default(
      z.string().check(
        z.refine(
          (text) => /^([a-z0-9_+-]+(\.[a-z0-9_+-]+)*)?$/i.test(text),
          'must be letters, digits and +-_.',
        ),
        z.maxLength(38, 'must be at most 38 characters, so that a local part has 64 at most'),
      ),
      '',
    )
    .check(z.describe('What each address begins with.')),
  domain: z
    ._default(
      z.string().check(
        z.regex(/^([a-z0-9-]+\.)*(example\.(com|net|org)|[a-z0-9-]+\.(test|example|invalid))$/, {
          error:
            'must be example.com, or a name that ends in .example.com, .test, .example or .invalid: nobody gets its mail',
        }),
      ),
      'example.com',
    )
    .check(z.describe('The domain where it is not kept; one that nobody can have.')),
  ignore_case: z
    ._default(z.boolean(), false)
    .check(z.describe('true: Ana@Shop.example and ana@shop.example are one address and become one.')),
});

type Options = z.output<typeof options>;

export const emailMasking = defineBuiltin({
  id: 'email_masking',
  summary: 'gives each e-mail address another one that nobody has',
  risk: 'Who has the key can tell whether an address is in the data, and can link rows. With `keep_domain` the domain stays, which tells the employer, and of a domain of one person the person; mail to such an address reaches a real server. What is no domain is not kept: the address then ends in example.com.',
  accepts: ['text'],
  options,
  keyed: true,
  deterministic: true,
  reversible: false,
  label: ({ keep_domain }) => (keep_domain ? 'partial' : 'pseudonymous'),
  keeps: (given, column) => ({
    // 24 characters are 120 bits.
    uniqueness: room(given, column) >= 24 && !mergesCase(given, column) ? 'practical' : false,
    length: false,
    format: true,
  }),
  longest: (given, column) =>
    given.prefix.length +
    room(given, column) +
    1 +
    (given.keep_domain ? domainRoom(given, column) : given.domain.length),
  refuses: (given, column) =>
    room(given, column) < 8
      ? `an address of ${column.type} would have less than 8 characters of its own`
      : undefined,
  examples: [
    { options: {}, type: 'text', value: 'margaret@shop.example' },
    {
      options: { keep_domain: true, prefix: 'qa+' },
      type: 'character varying(120)',
      value: 'margaret@shop.example',
    },
  ],
  create({ options: given, column, key }) {
    const { prefix, keep_domain, domain, ignore_case } = given;
    const own = { base32: room(given, column) };
    return {
      key: key(),
      canonical: ignore_case || isCaseless(column) ? 'lower' : 'exact',
      parts: [
        ...(prefix === '' ? [] : [{ literal: prefix }]),
        own,
        ...(keep_domain
          ? [{ literal: '@' }, { keepDomain: domainRoom(given, column) }]
          : [{ literal: `@${domain}` }]),
      ],
    };
  },
});

/** Characters of the HMAC that there is room for, beside prefix, @ and domain. */
function room({ prefix, keep_domain, domain }: Options, { maxLength }: ColumnFacts): number {
  if (maxLength === undefined) return fullLength;
  // A kept domain that is longer gives way to example.com, which always fits.
  const rest = keep_domain ? 'example.com'.length : domain.length;
  return Math.min(fullLength, maxLength - prefix.length - 1 - rest);
}

function domainRoom(given: Options, column: ColumnFacts): number {
  if (column.maxLength === undefined) return longestDomain;
  return Math.min(longestDomain, column.maxLength - given.prefix.length - 1 - room(given, column));
}

/** Whether two addresses that a unique index holds apart become one. */
function mergesCase({ ignore_case }: Options, column: ColumnFacts): boolean {
  return ignore_case && !column.uniqueLower && !isCaseless(column);
}
