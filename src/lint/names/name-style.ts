import * as z from 'zod/mini';
import { nearest } from '../../nearest.ts';
import { namePattern } from '../name-pattern.ts';

export type NameStyle = (name: string) => boolean;

const styles: Readonly<Record<string, RegExp>> = {
  snake_case: /^[\p{Ll}\p{Lo}\p{M}_][\p{Ll}\p{Lo}\p{M}\d_]*$/u,
  camelCase: /^[\p{Ll}\p{Lo}_][\p{L}\p{M}\d]*$/u,
  PascalCase: /^[\p{Lu}\p{Lo}][\p{L}\p{M}\d]*$/u,
};

const known = ['snake_case', 'camelCase', 'PascalCase'] as const;

/** The option of a rule that says how names are written. */
export function styleOption(standard: (typeof known)[number]) {
  // Without `abort` the union would pass on what one of its members says.
  const expression = z.string().check(
    z.regex(/^\/.+\/[imsu]*$/, { abort: true }),
    z.refine((style) => testOf(style) !== undefined, { abort: true }),
  );
  return z
    ._default(z.union([z.enum(known), expression], { error: ({ input }) => notAStyle(input) }), standard)
    .check(
      z.describe(
        'snake_case, camelCase, PascalCase, or a regular expression between slashes, such as "/^[a-z]+(_[a-z]+)*$/".',
      ),
    );
}

function notAStyle(given: unknown): string {
  const message = 'must be snake_case, camelCase, PascalCase or a regular expression between slashes';
  const guess = typeof given === 'string' ? nearest(given, known) : undefined;
  return guess === undefined ? message : `${message}\nDid you mean \`${guess}\`?`;
}

/** A test of names against a value of the option. */
export function nameStyle(style: string): NameStyle {
  return testOf(style) ?? (() => true);
}

function testOf(style: string): NameStyle | undefined {
  const expression = styles[style];
  if (expression !== undefined) return (name) => expression.test(name);
  try {
    return namePattern(style);
  } catch {
    return undefined;
  }
}

/** A name with capitals within as one in snake_case, to be compared: `orderLine` as `order_line`; any other as it is. */
export function inWords(name: string): string {
  return /\p{Lu}/u.test(name) ? (inStyle(name, 'snake_case') ?? name) : name;
}

/** The name in the style, where it is one of the three: `orderLine` and `OrderLine` as `order_line`. */
export function inStyle(name: string, style: string): string | undefined {
  if (styles[style] === undefined) return undefined;
  const words = name
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1_$2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2')
    .split(/[^\p{L}\p{M}\d]+/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
  if (words.length === 0) return undefined;
  const [first = '', ...others] = words;
  const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
  const written =
    style === 'snake_case'
      ? words.join('_')
      : (style === 'camelCase' ? first : capital(first)) + others.map(capital).join('');
  return nameStyle(style)(written) ? written : undefined;
}
