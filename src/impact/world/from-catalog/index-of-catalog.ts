import type { ObjectOf } from '../../../catalog/catalog.ts';
import type { RelationSize } from '../../../catalog/sizes.ts';
import { splitIdentifiers } from '../../../sql/dependencies/split-identifiers.ts';
import { blankRelation } from '../make/blank-relation.ts';
import type { Relation } from '../world.ts';

export function indexOfCatalog(object: ObjectOf<'index'>, size: RelationSize | undefined): Relation {
  const { schema = '', name, parent = '', attributes } = object;
  const { keys, method, predicate, unique = false, invalid = false, constraint, inheritedFrom } = attributes;
  const expressions = keys.flatMap(({ expression }) => (expression === undefined ? [] : [expression]));
  return blankRelation('index', schema, name, {
    size,
    tablespace: attributes.tablespace,
    parents: new Set(inheritedFrom === undefined ? [] : [relationIn(inheritedFrom)]),
    index: {
      table: relationIn(parent),
      keys: keys.map(({ column }) => column),
      expressions: predicate === undefined ? expressions : [...expressions, predicate],
      predicate,
      unique,
      method,
      valid: !invalid,
      constraint: constraint === undefined ? undefined : splitIdentifiers(relationIn(constraint), '.').at(-1),
    },
  });
}

/** The name within an id; a name without a kind is one already. */
function relationIn(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}
