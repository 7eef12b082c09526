import type { Fragment } from '../../sql/dependencies/fragment.ts';
import { defined, type ObjectName } from '../../sql/dependencies/names.ts';
import { filledBy } from '../../sql/dependencies/side-effects.ts';

/** Tables that a statement inserts into, updates or merges into, those of its WITH queries among them. */
export function writesOf(fragment: Fragment): readonly ObjectName[] {
  const own = fragment.kind === 'DeleteStmt' ? [] : defined(filledBy(fragment));
  return [...own, ...queriesOfWith(fragment).flatMap(writesOf)];
}

function queriesOfWith({ node }: Fragment): readonly Fragment[] {
  if (!('withClause' in node)) return [];
  return (node.withClause?.ctes ?? []).flatMap((item) => {
    const query = 'CommonTableExpr' in item ? item.CommonTableExpr.ctequery : undefined;
    const [kind, inner] = Object.entries(query ?? {})[0] ?? [];
    return kind === undefined ? [] : [{ kind, node: inner } as Fragment];
  });
}
