import { type Catalog, findObject } from '../../catalog/catalog.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { Constraint } from './constraint-clause.ts';

/** The constraint of the same name of another table, given by its full name: a CHECK is inherited under its name. */
export function sameNamed(catalog: Catalog, table: string, { name }: Constraint): Constraint | undefined {
  return findObject(catalog, `constraint:${table}.${quoteIdentifier(name)}`);
}
