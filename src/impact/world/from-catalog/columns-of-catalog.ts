import type { CatalogObject, ObjectOf } from '../../../catalog/catalog.ts';
import { qualify } from '../../../catalog/identifier.ts';
import type { PartColumn } from '../../../catalog/owned-attributes.ts';
import { generatedName } from '../../../sql/dependencies/generated-name.ts';
import { splitIdentifiers } from '../../../sql/dependencies/split-identifiers.ts';
import { blankRelation } from '../make/blank-relation.ts';
import type { Inheritance, Relation, WorldColumn } from '../world.ts';

export function columnOfCatalog({ name, attributes }: ObjectOf<'column'>): WorldColumn {
  const { type, collation, notNull = false, identity, generated } = attributes;
  return {
    name,
    type,
    collation,
    notNull,
    default: attributes.default ?? generated?.expression,
    identity: identity !== undefined,
    generated: generated?.kind,
    birth: undefined,
    inheritance: inheritanceOf(attributes),
  };
}

export function inheritanceOf(of: {
  readonly inherited?: true;
  readonly local?: true;
}): Inheritance | undefined {
  if (of.inherited !== true) return undefined;
  return of.local === true ? 'inherited and local' : 'inherited';
}

/** Columns of views and materialized views. */
export function partsOfCatalog(parts: readonly PartColumn[]): ReadonlyMap<string, WorldColumn> {
  return new Map(
    parts.map(({ name, type, collation, default: value }): [string, WorldColumn] => [
      name,
      {
        name,
        type,
        collation,
        notNull: false,
        default: value,
        identity: false,
        generated: undefined,
        birth: undefined,
      },
    ]),
  );
}

/** The sequence of an identity column, which the catalog holds as part of that. */
export function identitySequence(object: CatalogObject): Relation | undefined {
  if (object.kind !== 'column' || object.attributes.identity === undefined) return undefined;
  const { schema = '', name, parent = '' } = object;
  const [, tableName = ''] = splitIdentifiers(parent.slice(parent.indexOf(':') + 1), '.');
  const given = object.attributes.identity.sequence;
  const [own = schema, sequence = ''] =
    given === undefined ? [schema, generatedName(tableName, [name], 'seq')] : splitIdentifiers(given, '.');
  const ownedBy = { table: qualify(schema, tableName), column: name };
  const persistence = object.attributes.identity.unlogged === true ? 'unlogged' : 'permanent';
  return blankRelation('sequence', own, sequence, { ownedBy, persistence });
}
