import type { CatalogObject } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import type { ColumnAttributes } from '../../catalog/table-attributes.ts';
import type { SchemaIndex } from '../schema-index.ts';
import { columnFinder } from './column-finder.ts';

/** A CHECK of a table or a domain. */
export interface Check {
  /** The constraint, or the domain. */
  readonly object: CatalogObject;
  /** `check constraint shop.w_orders.w_orders_total_check`, `check constraint c of domain shop.d`. */
  readonly title: string;
  readonly expression: string;
  /** What is known of a column by its name; a domain's is called `value`. */
  readonly columnNamed: (name: string) => Pick<ColumnAttributes, 'type' | 'notNull'> | undefined;
}

/** Each CHECK where it is declared: not again for partitions and child tables. */
export function* checksOf(schema: SchemaIndex): Iterable<Check> {
  for (const table of schema.tables) {
    const find = columnFinder(schema, table.id);
    const columnNamed: Check['columnNamed'] = (name) => find(name)?.attributes;
    for (const object of schema.constraintsOf(table.id)) {
      const { type, expression, inherited } = object.attributes;
      if (type === 'check' && expression !== undefined && !inherited)
        yield { object, title: `check constraint ${nameOf(object)}`, expression, columnNamed };
    }
  }
  for (const object of schema.all('domain'))
    for (const [name, { expression }] of Object.entries(object.attributes.constraints ?? {}))
      yield {
        object,
        title: `check constraint ${name} of domain ${nameOf(object)}`,
        expression,
        columnNamed: () => ({ type: object.attributes.type }),
      };
}
