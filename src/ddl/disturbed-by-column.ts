import type { CatalogObject } from '../catalog/catalog.ts';
import type { Alteration } from './ddl-kind.ts';
import { isRemade } from './remake-column.ts';

/**
 * What PostgreSQL does not let be while a column it needs gets another type. Indexes, constraints and statistics it
 * builds anew by itself.
 */
export function isDisturbed(change: Alteration<'column'>, user: CatalogObject): boolean {
  if (isRemade(change)) return true;
  const { type, collation, generated } = change.attributes;
  if (type !== undefined || collation !== undefined) return refuses(user);
  return generated !== undefined && user.kind === 'column';
}

function refuses(user: CatalogObject): boolean {
  switch (user.kind) {
    case 'view':
    case 'materialized view':
    case 'rule':
    case 'policy':
    case 'trigger':
      return true;
    case 'column':
      return user.attributes.generated !== undefined;
    case 'function':
    case 'procedure':
      return user.attributes.sqlBody !== undefined;
    case 'publication':
      return Object.values(user.attributes.tables ?? {}).some(({ where }) => where !== undefined);
    default:
      return false;
  }
}
