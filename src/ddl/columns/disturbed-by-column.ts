import type { CatalogObject } from '../../catalog/catalog.ts';
import type { Alteration } from '../ddl-kind.ts';
import { isComparable } from '../types/type-cast.ts';
import { isRemade } from './remake-column.ts';

/**
 * What PostgreSQL does not let be while a column it needs gets another type. Indexes, constraints and statistics it
 * builds anew by itself, but for foreign keys whose two sides cannot be compared while one is changed.
 */
export function isDisturbed(change: Alteration<'column'>, user: CatalogObject): boolean {
  if (isRemade(change)) return true;
  const { type, collation, generated } = change.attributes;
  if (type !== undefined && user.kind === 'constraint' && user.attributes.type === 'foreign key') {
    return !isComparable(change.from.attributes.type, change.to.attributes.type);
  }
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

/** What has to go while a column changes over to another type of the same name, with which nothing can be compared. */
export function isInTheWay(user: CatalogObject): boolean {
  return refuses(user) || (user.kind === 'constraint' && user.attributes.type === 'foreign key');
}
