import type { Statement, StatementKind } from '../../sql/statement.ts';
import { tokensOf } from '../../sql/tokens.ts';

/** Statements whose texts between quotes may be passwords, or connections with one. */
const withSecrets = new Set<StatementKind>([
  'AlterForeignServerStmt',
  'AlterRoleStmt',
  'AlterSubscriptionStmt',
  'AlterUserMappingStmt',
  'CreateForeignServerStmt',
  'CreateRoleStmt',
  'CreateSubscriptionStmt',
  'CreateUserMappingStmt',
]);

/** A statement's text as reports may have it: of those that name passwords, nothing between quotes. */
export function shownSql({ kind, text }: Pick<Statement, 'kind' | 'text'>): string {
  if (!withSecrets.has(kind)) return text;
  let shown = '';
  let at = 0;
  for (const { start, end, text: token } of tokensOf(text)) {
    if (!isLiteral(token)) continue;
    shown += `${text.slice(at, start)}'…'`;
    at = end;
  }
  return shown + text.slice(at);
}

function isLiteral(token: string): boolean {
  return /^([a-z]&?)?'/i.test(token) || token.startsWith('$');
}
