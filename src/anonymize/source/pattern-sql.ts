import { quoteLiteral } from '../../catalog/quote-literal.ts';

/** What the strategy pattern_masking without a key makes of `text`, an SQL expression. */
export function patternSql(pattern: string, text: string): string {
  const slots = Array.from(pattern);
  const wanted = slots.filter((slot) => slot === '#').length;
  if (wanted === 0) return quoteLiteral(pattern);
  const parts: string[] = [];
  let literal = '';
  let fromRight = slots.filter((slot) => slot === '#' || slot === '*').length;
  for (const slot of slots) {
    if (slot === '#' || slot === '*') fromRight--;
    if (slot !== '#') {
      literal += slot;
      continue;
    }
    if (literal !== '') parts.push(quoteLiteral(literal));
    literal = '';
    const enough = Math.max(2 * wanted, fromRight);
    parts.push(
      `case when length(kept) > ${enough} then substr(kept, length(kept) - ${fromRight}, 1) else '*' end`,
    );
  }
  if (literal !== '') parts.push(quoteLiteral(literal));
  const kept = `regexp_replace(${text}, ${quoteLiteral(`[^${lettersAndDigits()}]`)}, '', 'g')`;
  // OFFSET 0 keeps the planner from putting the expression in each of its places.
  return `(select concat(${parts.join(', ')}) from (select ${kept} as kept offset 0) as letters_and_digits)`;
}

let known: string | undefined;

/**
 * What \p{L} and \p{N} are, as ranges for a regular expression of PostgreSQL: its own classes go by a locale and by
 * another version of Unicode.
 */
function lettersAndDigits(): string {
  known ??= ranges(/[\p{L}\p{N}]/u);
  return known;
}

function ranges(fits: RegExp): string {
  let text = '';
  let begun: number | undefined;
  for (let point = 0; point <= 0x110000; point++) {
    const isIn = point < 0x110000 && fits.test(String.fromCodePoint(point));
    if (isIn) begun ??= point;
    if (isIn || begun === undefined) continue;
    const [first, last] = [String.fromCodePoint(begun), String.fromCodePoint(point - 1)];
    text += begun === point - 1 ? first : `${first}-${last}`;
    begun = undefined;
  }
  return text;
}
