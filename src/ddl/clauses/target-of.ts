import type { CatalogObject } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import type { DdlKind } from '../ddl-kind.ts';

/** What follows the kind's keyword in ALTER, COMMENT ON and DROP. */
export function targetOf(kind: DdlKind, object: CatalogObject): string {
  return kind.target?.(object) ?? nameOf(object);
}
