import type { Column, SchemaIndex } from '../schema-index.ts';

/** Whether an expression, a view or a function needs the column, so that another type could break or change it. */
export function isUsedInCode(column: Column, schema: SchemaIndex): boolean {
  if (column.attributes.generated !== undefined) return true;
  return schema.dependentsOf(column.id).some((object) => {
    if (object.kind === 'index')
      return (
        object.attributes.predicate !== undefined || object.attributes.keys.some((key) => key.expression)
      );
    return object.kind !== 'constraint' || object.attributes.type === 'check';
  });
}
