import { columnName, conjuncts, readExpression } from '../conditions/read-expression.ts';
import type { Index } from '../schema-index.ts';

/**
 * Whether `a = $1 AND b = $2` on the columns is looked up in the index: its first keys are these columns in any
 * order, in their own collation, over all rows or all those that have the values. BRIN narrows down only blocks.
 */
export function findsRows({ attributes }: Index, columns: readonly string[]): boolean {
  const { method, keys, predicate, invalid } = attributes;
  if (invalid || method === 'brin') return false;
  const wanted = new Set(columns);
  const plain = keys.map(({ column, collation }) => (collation === undefined ? column : undefined));
  // GIN and Bloom find rows by any of their keys.
  const first = method === 'gin' || method === 'bloom' ? plain : plain.slice(0, wanted.size);
  const found = new Set(first.filter((column) => column !== undefined && wanted.has(column)));
  return found.size === wanted.size && (predicate === undefined || saysNotNull(predicate, wanted));
}

/** A predicate of `IS NOT NULL` of the columns alone: what is equal to something is not null. */
function saysNotNull(predicate: string, columns: ReadonlySet<string>): boolean {
  const node = readExpression(predicate);
  return (
    node !== undefined &&
    conjuncts(node).every(
      (part) =>
        'NullTest' in part &&
        part.NullTest.nulltesttype === 'IS_NOT_NULL' &&
        columns.has(columnName(part.NullTest.arg) ?? ''),
    )
  );
}
