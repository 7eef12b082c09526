import { quoteIdentifier } from '../../catalog/identifier.ts';

/** As in GRANT … TO and CREATE POLICY … TO; `public` in the catalog is everyone, since no role can be called that. */
export function quoteRole(role: string): string {
  return role === 'public' ? 'PUBLIC' : quoteIdentifier(role);
}
