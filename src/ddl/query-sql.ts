import type { PartColumn } from '../catalog/owned-attributes.ts';

/** pg_get_viewdef prints a semicolon at the end, and a blank before SELECT. */
export function queryOf(definition: string): string {
  return definition.replace(/;\s*$/, '');
}

/** Of two columns at one place: whether the one can become the other by another name alone. */
export function sameButName(a: PartColumn, b: PartColumn | undefined): boolean {
  return b !== undefined && a.type === b.type && a.collation === b.collation;
}
