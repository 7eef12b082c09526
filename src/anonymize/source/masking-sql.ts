import { quoteLiteral } from '../../catalog/quote-literal.ts';

export interface MaskingOptions {
  readonly keep_first: number;
  readonly keep_last: number;
  readonly character: string;
  readonly delimiters: string;
  readonly length?: number | undefined;
}

/** What the strategy masking makes of `text`, an SQL expression. */
export function maskingSql(options: MaskingOptions, text: string): string {
  const { keep_first: first, keep_last: last } = options;
  if (first + last === 0) return masked(options, text);
  const middle = `substr(${text}, ${first + 1}, length(${text}) - ${first + last})`;
  const parted = `left(${text}, ${first}) || ${masked(options, middle)} || right(${text}, ${last})`;
  return `case when length(${text}) >= ${2 * (first + last)} then ${parted} else ${masked(options, text)} end`;
}

function masked({ character, delimiters, length }: MaskingOptions, text: string): string {
  const mask = quoteLiteral(character);
  if (length !== undefined) return quoteLiteral(character.repeat(length));
  if (delimiters === '') return `repeat(${mask}, length(${text}))`;
  const others = `[^${Array.from(delimiters).map(withinBrackets).join('')}]`;
  // In what is put in place, a backslash begins a reference.
  const put = character === '\\' ? '\\\\' : character;
  return `regexp_replace(${text}, ${quoteLiteral(others)}, ${quoteLiteral(put)}, 'g')`;
}

/** As it stands for itself between brackets; letters after a backslash would mean something. */
function withinBrackets(character: string): string {
  return /^[\0-\x7f]$/.test(character) && !/[\dA-Za-z]/.test(character) ? `\\${character}` : character;
}
