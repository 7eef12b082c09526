import * as z from 'zod/mini';

export type NameStyle = (name: string) => boolean;

const styles: Readonly<Record<string, RegExp>> = {
  snake_case: /^[\p{Ll}\p{Lo}\p{M}_][\p{Ll}\p{Lo}\p{M}\d_]*$/u,
  camelCase: /^[\p{Ll}\p{Lo}_][\p{L}\p{M}\d]*$/u,
  PascalCase: /^[\p{Lu}\p{Lo}][\p{L}\p{M}\d]*$/u,
};

/** The option of a rule that says how names are written. */
export function styleOption(standard: 'snake_case' | 'camelCase' | 'PascalCase') {
  return z
    ._default(
      z.string().check(
        z.refine((style) => expressionOf(style) !== undefined, {
          message: 'must be snake_case, camelCase, PascalCase or a regular expression',
        }),
      ),
      standard,
    )
    .check(
      z.describe(
        'snake_case, camelCase, PascalCase, or a regular expression for the whole name, such as "[a-z]+(_[a-z]+)*".',
      ),
    );
}

/** A test of names against a value of the option. */
export function nameStyle(style: string): NameStyle {
  const expression = expressionOf(style);
  return (name) => expression === undefined || expression.test(name);
}

function expressionOf(style: string): RegExp | undefined {
  const known = styles[style];
  if (known !== undefined) return known;
  try {
    return new RegExp(`^(?:${style})$`, 'u');
  } catch {
    return undefined;
  }
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
