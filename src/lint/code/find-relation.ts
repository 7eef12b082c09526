import type { ObjectId } from '../../catalog/catalog.ts';
import { qualify } from '../../catalog/identifier.ts';
import type { ObjectName } from '../../sql/dependencies/names.ts';
import { splitIdentifiers } from '../../sql/dependencies/split-identifiers.ts';
import type { SchemaIndex } from '../schema-index.ts';
import type { Routine } from './routine-fragments.ts';

const kinds = ['table', 'view', 'materialized view', 'foreign table'] as const;

/** The table or view that a name means, looked for in `schemas` where it names none itself. */
export function findRelation(
  schema: SchemaIndex,
  { schema: own, name }: Pick<ObjectName, 'schema' | 'name'>,
  schemas: readonly string[],
): ObjectId | undefined {
  for (const place of own === undefined ? schemas : [own]) {
    for (const kind of kinds) {
      const id: ObjectId = `${kind}:${qualify(place, name)}`;
      if (schema.get(id) !== undefined) return id;
    }
  }
  return undefined;
}

/** Where a routine looks for names: as its SET search_path says, else the caller's path, most likely with its own schema. */
export function pathOf({ schema, attributes }: Routine): readonly string[] {
  const set = attributes.settings?.search_path;
  const path = set === undefined ? [schema ?? 'public', 'public'] : splitIdentifiers(set, ',');
  return path.filter((name) => name !== '$user');
}
