import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { PartColumn } from '../../catalog/owned-attributes.ts';

interface Query {
  readonly definition: string;
  readonly columns: readonly PartColumn[];
}

/**
 * What follows the name of a view, and AS: the query as PostgreSQL prints it, without the semicolon. Of a query that is
 * a bare VALUES it prints a SELECT that would be printed differently once it was run: the columns are listed instead.
 */
export function queryOf({ definition, columns }: Query): { readonly list: string; readonly query: string } {
  const query = withoutSemicolon(definition);
  const names = columns.map(({ name }) => quoteIdentifier(name));
  // Before PostgreSQL 18 the columns of a single source are qualified all the same.
  for (const source of ['', '"*VALUES*".']) {
    const items = names.map(
      (name, at) => `${source}column${at + 1}${name === `column${at + 1}` ? '' : ` AS ${name}`}`,
    );
    const [start, end] = [` SELECT ${items.join(',\n    ')}\n   FROM (VALUES `, ') "*VALUES*"'];
    if (query.startsWith(start) && query.endsWith(end)) {
      return { list: ` (${names.join(', ')})`, query: ` VALUES ${query.slice(start.length, -end.length)}` };
    }
  }
  return { list: '', query };
}

/** pg_get_viewdef and pg_get_ruledef print one at the end. */
export function withoutSemicolon(definition: string): string {
  return definition.replace(/;\s*$/, '');
}

/** Of two columns at one place: whether the one can become the other by another name alone. */
export function sameButName(a: PartColumn, b: PartColumn | undefined): boolean {
  return b !== undefined && a.type === b.type && a.collation === b.collation;
}
