import { parser } from '../load-parser.ts';
import type { NodeOf, StatementKind } from '../statement.ts';

/** A statement without a place: one inside a function's body or a string. */
export type Fragment = {
  readonly [K in StatementKind]: { readonly kind: K; readonly node: NodeOf<K> };
}[StatementKind];

/** The statements of an SQL text that stands inside another; none when it does not parse. */
export function parseFragments(sql: string): Fragment[] {
  if (sql === '' || sql.includes('\0')) return [];
  try {
    return (parser().parseSync(sql).stmts ?? []).flatMap(({ stmt }) => {
      const [kind, node] = Object.entries(stmt ?? {})[0] ?? [];
      return kind === undefined ? [] : [{ kind, node } as Fragment];
    });
  } catch {
    // What PostgreSQL thinks of the text is said when it runs; here it only helps to find an order.
    return [];
  }
}
