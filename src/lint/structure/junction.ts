import type { SchemaIndex, Table } from '../schema-index.ts';

/** Whether the table only joins two others: its primary key is made of two foreign keys or more. */
export function isJunction(table: Table, schema: SchemaIndex): boolean {
  const constraints = schema.constraintsOf(table.id);
  const key = constraints.find(({ attributes }) => attributes.type === 'primary key')?.attributes.columns;
  if (key === undefined || key.length < 2) return false;
  const references = constraints.filter(({ attributes }) => attributes.type === 'foreign key');
  const referring = new Set(references.flatMap(({ attributes }) => attributes.columns ?? []));
  return references.length >= 2 && key.every((name) => referring.has(name));
}
