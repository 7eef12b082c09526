import { quoteIdentifier } from '../../catalog/identifier.ts';
import { tokensOf } from '../../sql/tokens.ts';
import type { Relation } from '../world/world.ts';
import { expressionOf, splitList } from './text-of.ts';

export interface PartitionKey {
  readonly strategy: 'range' | 'list' | 'hash';
  readonly elements: readonly PartitionElement[];
}

export interface PartitionElement {
  readonly sql: string;
  /** Undefined for an expression. */
  readonly column: string | undefined;
  readonly type: string | undefined;
}

/** `RANGE (created_at, lower(name))` taken apart; undefined where it is not known, or not understood. */
export function partitionKey(relation: Relation): PartitionKey | undefined {
  const text = relation.partitionKey;
  if (text === undefined) return undefined;
  const tokens = tokensOf(text);
  const strategy = tokens[0]?.text.toLowerCase();
  if (strategy !== 'range' && strategy !== 'list' && strategy !== 'hash') return undefined;
  const open = tokens.findIndex((token) => token.text === '(');
  const list = splitList(tokens.slice(open + 1, -1));
  const columns = new Map(
    [...relation.columns.values()].map((column) => [quoteIdentifier(column.name), column]),
  );
  const elements = list.flatMap((element): PartitionElement[] => {
    // A column may be followed by COLLATE and an operator class; anything else has parentheses.
    const column = columns.get(element[0]?.text ?? '');
    if (column !== undefined && element[1]?.text !== '(')
      return [{ sql: quoteIdentifier(column.name), column: column.name, type: column.type }];
    const sql = expressionOf({ text }, element);
    return sql === undefined ? [] : [{ sql: `(${sql})`, column: undefined, type: undefined }];
  });
  return elements.length === list.length ? { strategy, elements } : undefined;
}
