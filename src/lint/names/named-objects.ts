import type { CatalogObject } from '../../catalog/catalog.ts';
import type { SchemaIndex } from '../schema-index.ts';

/** Every object that queries name, but for partitions, inherited columns and what makes one with a column. */
export function namedObjects(schema: SchemaIndex): readonly CatalogObject[] {
  const tables = [...schema.tables, ...schema.all('foreign table')];
  return [
    ...schema.all('schema'),
    ...tables,
    ...tables.flatMap(({ id }) =>
      schema.columnsOf(id).filter(({ attributes }) => !attributes.inherited || attributes.local),
    ),
    ...schema.all('view'),
    ...schema.all('materialized view'),
    ...schema.all('function'),
    ...schema.all('procedure'),
    ...schema.all('aggregate'),
    ...schema.all('enum'),
    ...schema.all('domain'),
    ...schema.all('composite type'),
    ...schema.all('range type'),
  ];
}
