import type { CatalogObject } from '../../catalog/catalog.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';

/** `stamp ON shop.w_orders`: how a trigger, a rule or a policy is named. */
export function onParent(object: Pick<CatalogObject, 'name' | 'parent'>): string {
  return `${quoteIdentifier(object.name)} ON ${parentName(object)}`;
}

/** The full name of the table or view. */
export function parentName({ parent = 'table:' }: Pick<CatalogObject, 'parent'>): string {
  return parent.slice(parent.indexOf(':') + 1);
}
