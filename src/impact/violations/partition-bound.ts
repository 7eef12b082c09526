import { type Token, tokensOf } from '../../sql/tokens.ts';
import { insideAfter, sliceOf, splitList } from './text-of.ts';

/** FOR VALUES of a partition, each value as SQL. */
export type PartitionBound =
  | { readonly kind: 'default' }
  | { readonly kind: 'list'; readonly values: readonly string[] }
  | { readonly kind: 'range'; readonly from: readonly string[]; readonly to: readonly string[] }
  | { readonly kind: 'hash'; readonly modulus: string; readonly remainder: string };

/** A bound as the catalog gives it: `FOR VALUES FROM ('2024-01-01') TO (MAXVALUE)`, `DEFAULT`. */
export function parseBound(text: string): PartitionBound | undefined {
  return boundOf(text, tokensOf(text));
}

/** The same within a statement: the tokens from FOR or DEFAULT on. */
export function boundOf(text: string, tokens: readonly Token[]): PartitionBound | undefined {
  const values = (keyword: string): string[] | undefined => {
    const inside = insideAfter(tokens, keyword);
    return inside && splitList(inside).map((item) => sliceOf({ text }, item) ?? '');
  };
  const word = tokens
    .map((token) => token.text.toLowerCase())
    .find((each) => ['default', 'in', 'from', 'with'].includes(each));
  switch (word) {
    case 'default':
      return { kind: 'default' };
    case 'in':
      return { kind: 'list', values: values('in') ?? [] };
    case 'from':
      return { kind: 'range', from: values('from') ?? [], to: values('to') ?? [] };
    case 'with':
      return hashOf(insideAfter(tokens, 'with') ?? []);
    default:
      return undefined;
  }
}

/** MODULUS 4, REMAINDER 1: in either order. */
function hashOf(tokens: readonly Token[]): PartitionBound | undefined {
  const numberOf = (name: string) => {
    const at = tokens.findIndex(({ text }) => text.toLowerCase() === name);
    return at < 0 ? undefined : tokens[at + 1]?.text;
  };
  const modulus = numberOf('modulus');
  const remainder = numberOf('remainder');
  return modulus === undefined || remainder === undefined ? undefined : { kind: 'hash', modulus, remainder };
}
