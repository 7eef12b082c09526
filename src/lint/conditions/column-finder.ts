import type { ObjectId } from '../../catalog/catalog.ts';
import type { Column, SchemaIndex } from '../schema-index.ts';

/** Finds a table's columns by name, with a map made when the first is asked for. */
export function columnFinder(schema: SchemaIndex, table: ObjectId): (name: string) => Column | undefined {
  let byName: Map<string, Column> | undefined;
  return (name) => {
    byName ??= new Map(schema.columnsOf(table).map((column) => [column.name, column]));
    return byName.get(name);
  };
}
