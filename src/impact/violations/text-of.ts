import type { Token } from '../../sql/tokens.ts';
import { endOfItem, type Source } from '../safe/source.ts';

/** Tokens from a node's `location` on; from the statement's start where there is none. */
export function tokensFrom(source: Source, location: number | undefined): readonly Token[] {
  const start = location === undefined ? 0 : source.at(location);
  return source.tokens.filter((token) => token.start >= start);
}

/** What stands in the parentheses after the first of these keywords. */
export function textWithin(source: Source, tokens: readonly Token[], keyword: string): string | undefined {
  const inside = insideAfter(tokens, keyword);
  return inside && sliceOf(source, inside);
}

/** The tokens between the first parenthesis after a keyword and the one that closes it. */
export function insideAfter(tokens: readonly Token[], keyword: string): readonly Token[] | undefined {
  const at = tokens.findIndex((token) => isKeyword(token, keyword));
  if (at < 0) return undefined;
  const open = tokens.findIndex((token, index) => index > at && token.text === '(');
  if (open < 0) return undefined;
  const close = closing(tokens, open);
  return close === undefined ? undefined : tokens.slice(open + 1, close);
}

/** What stands after a keyword of this action of the statement, to the action's end. */
export function textAfter(
  source: Source,
  location: number | undefined,
  keyword: string,
  until?: readonly string[],
): string | undefined {
  if (location === undefined) return undefined;
  const end = endOfItem(source, source.at(location));
  const tokens = tokensFrom(source, location).filter((token) => token.end <= end);
  const at = outermost(tokens, [keyword]);
  if (at === undefined) return undefined;
  const rest = tokens.slice(at + 1);
  const stop = until && outermost(rest, until);
  return sliceOf(source, rest.slice(0, stop));
}

/** The index of the first of these keywords that stands in no parentheses. */
export function outermost(tokens: readonly Token[], keywords: readonly string[]): number | undefined {
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.text === '(' || token.text === '[') depth++;
    else if (token.text === ')' || token.text === ']') depth--;
    else if (depth === 0 && keywords.some((keyword) => isKeyword(token, keyword))) return at;
  }
  return undefined;
}

/** A list cut at the commas of its own level. */
export function splitList(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const items: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.text === '(' || token.text === '[') depth++;
    if (token.text === ')' || token.text === ']') depth--;
    if (depth === 0 && token.text === ',') items.push([]);
    else items.at(-1)?.push(token);
  }
  return items;
}

/** Of an element of an index or partition key: the expression without operator class and order. */
export function expressionOf(source: Pick<Source, 'text'>, element: readonly Token[]): string | undefined {
  const open = element.findIndex(({ text }) => text === '(');
  const close = open < 0 ? undefined : closing(element, open);
  return close === undefined ? undefined : sliceOf(source, element.slice(0, close + 1));
}

export function sliceOf({ text }: Pick<Source, 'text'>, tokens: readonly Token[]): string | undefined {
  const first = tokens[0];
  const last = tokens.at(-1);
  return first && last && text.slice(first.start, last.end);
}

function closing(tokens: readonly Token[], open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (tokens[at]?.text === '(') depth++;
    if (tokens[at]?.text === ')' && --depth === 0) return at;
  }
  return undefined;
}

function isKeyword({ keyword, text }: Token, word: string): boolean {
  return keyword && text.toLowerCase() === word;
}
