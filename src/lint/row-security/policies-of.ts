import type { ObjectId } from '../../catalog/catalog.ts';
import type { SchemaIndex } from '../schema-index.ts';
import type { Policy } from './policy-expressions.ts';

const known = new WeakMap<SchemaIndex, ReadonlyMap<ObjectId, readonly Policy[]>>();

/** The policies of a table. Few tables have any, so they are sorted to their tables once. */
export function policiesOf(schema: SchemaIndex, table: ObjectId): readonly Policy[] {
  let byTable = known.get(schema);
  if (byTable === undefined) {
    byTable = group(schema);
    known.set(schema, byTable);
  }
  return byTable.get(table) ?? [];
}

function group(schema: SchemaIndex): ReadonlyMap<ObjectId, readonly Policy[]> {
  const byTable = new Map<ObjectId, Policy[]>();
  for (const policy of schema.all('policy')) {
    if (policy.parent === undefined) continue;
    const others = byTable.get(policy.parent);
    if (others) others.push(policy);
    else byTable.set(policy.parent, [policy]);
  }
  return byTable;
}
