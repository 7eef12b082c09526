import type { CatalogObject, ObjectId } from '../catalog.ts';

/** `shop.w_orders.note`: the full name, quoted where PostgreSQL would. */
export function nameOf({ id, kind }: Pick<CatalogObject, 'id' | 'kind'>): string {
  return id.slice(kind.length + 1);
}

/** `column shop.w_orders.note` for `column:shop.w_orders.note`. */
export function titleOf(id: ObjectId): string {
  return id.replace(':', ' ');
}
