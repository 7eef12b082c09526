import type { Index, SchemaIndex } from '../schema-index.ts';
import { findsRows } from './finds-rows.ts';

/** Whether the index finds the rows of a foreign key of its table that no other index finds. */
export function servesForeignKey(schema: SchemaIndex, index: Index): boolean {
  const table = index.parent;
  if (table === undefined) return false;
  const others = schema.indexesOf(table).filter((other) => other !== index);
  return schema.constraintsOf(table).some(({ attributes: { type, columns = [] } }) => {
    if (type !== 'foreign key' || !columns.some((column) => findsRows(index, [column]))) return false;
    return !others.some((other) => findsRows(other, columns));
  });
}
