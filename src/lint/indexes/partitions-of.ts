import type { SchemaIndex, Table } from '../schema-index.ts';

/** Partitions that hold rows, at any depth, by the full name of the partitioned table. */
export function leavesByTable(schema: SchemaIndex): (table: string) => readonly Table[] {
  const parts = new Map<string, Table[]>();
  for (const table of schema.all('table')) {
    const { partitionOf } = table.attributes;
    if (partitionOf === undefined) continue;
    const siblings = parts.get(partitionOf);
    if (siblings) siblings.push(table);
    else parts.set(partitionOf, [table]);
  }
  const leaves = (name: string): readonly Table[] =>
    (parts.get(name) ?? []).flatMap((part) =>
      part.attributes.partitionKey === undefined ? [part] : leaves(part.id.slice('table:'.length)),
    );
  return leaves;
}
