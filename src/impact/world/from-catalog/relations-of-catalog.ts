import type { Catalog, CatalogObject } from '../../../catalog/catalog.ts';
import { qualify } from '../../../catalog/identifier.ts';
import type { RelationSize, Sizes } from '../../../catalog/sizes.ts';
import type { TableLike } from '../../../catalog/table-attributes.ts';
import { splitIdentifiers } from '../../../sql/dependencies/split-identifiers.ts';
import { blankRelation } from '../make/blank-relation.ts';
import type { Relation, WorldColumn, WorldConstraint } from '../world.ts';
import { columnOfCatalog, identitySequence, partsOfCatalog } from './columns-of-catalog.ts';
import { addPlainNotNulls, constraintOfCatalog } from './constraints-of-catalog.ts';
import { indexOfCatalog } from './index-of-catalog.ts';

/** A relation whose lists are still being filled. */
interface Growing {
  readonly relation: Relation;
  readonly columns: Map<string, WorldColumn>;
  readonly constraints: Map<string, WorldConstraint>;
  readonly sets: Readonly<Record<Listed, Set<string>>>;
}

type Listed = 'indexes' | 'triggers' | 'policies' | 'rules' | 'children';

/** Tables, views, indexes and sequences of a catalog, with all that belongs to them. */
export function relationsOfCatalog(
  { objects, serverVersion }: Catalog,
  sizes: Sizes | undefined,
): readonly Relation[] {
  const all = Object.values(objects);
  const sizeOf: Readonly<Record<string, RelationSize | undefined>> = sizes?.relations ?? {};
  const growing = new Map<string, Growing>();
  const indexOf = new Map<string, string>();
  for (const object of all) {
    const relation = relationOf(object, sizeOf[object.id]);
    if (relation !== undefined) growing.set(relation.id, grow(relation, orderOf(object)));
    if (object.kind === 'index' && object.attributes.constraint !== undefined)
      indexOf.set(object.attributes.constraint, object.id.slice('index:'.length));
  }
  for (const object of all) addPart(growing, object, indexOf);
  for (const { relation, columns, constraints } of growing.values()) {
    if (relation.index !== undefined) growing.get(relation.index.table)?.sets.indexes.add(relation.id);
    for (const parent of relation.parents) growing.get(parent)?.sets.children.add(relation.id);
    if (serverVersion >= 180_000)
      addPlainNotNulls(relation, columns, constraints, ancestorOf(growing, relation));
  }
  return [...growing.values()].map(({ relation }) => relation);
}

function ancestorOf(growing: ReadonlyMap<string, Growing>, relation: Relation): string {
  const [parent] = relation.parents;
  const above = parent === undefined ? undefined : growing.get(parent)?.relation;
  return above === undefined ? relation.name : ancestorOf(growing, above);
}

/** The objects come sorted by name; the table knows the order of its columns. */
function orderOf(object: CatalogObject): readonly string[] {
  return object.kind === 'table' || object.kind === 'foreign table' ? object.attributes.columns : [];
}

function grow(relation: Relation, order: readonly string[]): Growing {
  const columns = new Map(relation.columns);
  for (const name of order) columns.set(name, unread);
  const constraints = new Map<string, WorldConstraint>();
  const sets = {
    indexes: new Set<string>(),
    triggers: new Set<string>(),
    policies: new Set<string>(),
    rules: new Set<string>(),
    children: new Set<string>(),
  };
  return { relation: { ...relation, columns, constraints, ...sets }, columns, constraints, sets };
}

/** Keeps a column's place until it is met. */
const unread: WorldColumn = {
  name: '',
  type: undefined,
  collation: undefined,
  notNull: false,
  default: undefined,
  identity: false,
  generated: undefined,
  birth: undefined,
};

function relationOf(object: CatalogObject, size: RelationSize | undefined): Relation | undefined {
  const { schema = '', name } = object;
  switch (object.kind) {
    case 'table': {
      const { attributes } = object;
      const kind = attributes.partitionKey === undefined ? 'table' : 'partitioned table';
      return blankRelation(kind, schema, name, {
        ...familyOf(attributes),
        size,
        persistence: attributes.persistence ?? 'permanent',
        partitionKey: attributes.partitionKey,
        tablespace: attributes.tablespace,
        accessMethod: attributes.accessMethod,
        replicaIdentity: attributes.replicaIdentity ?? 'default',
      });
    }
    case 'foreign table':
      return blankRelation('foreign table', schema, name, { ...familyOf(object.attributes), size });
    case 'view':
      return blankRelation('view', schema, name, { columns: partsOfCatalog(object.attributes.columns) });
    case 'materialized view': {
      const { columns, tablespace, accessMethod } = object.attributes;
      const rest = { size, tablespace, accessMethod, columns: partsOfCatalog(columns) };
      return blankRelation('materialized view', schema, name, rest);
    }
    case 'sequence': {
      const { persistence = 'permanent', ownedBy } = object.attributes;
      return blankRelation('sequence', schema, name, { persistence, ownedBy: ownerOf(ownedBy) });
    }
    case 'index':
      return indexOfCatalog(object, size);
    case 'column':
      return identitySequence(object);
    default:
      return undefined;
  }
}

function familyOf(attributes: TableLike): Partial<Relation> {
  const { inherits = [], partitionOf, partitionBound = '', rowSecurity = false } = attributes;
  if (partitionOf === undefined) return { parents: new Set(inherits), rowSecurity };
  const partition = { of: partitionOf, bound: partitionBound, isDefault: partitionBound === 'DEFAULT' };
  return { parents: new Set([partitionOf]), partition, rowSecurity };
}

function ownerOf(ownedBy: string | undefined): Relation['ownedBy'] {
  const [schema, table, column] = splitIdentifiers(ownedBy ?? '', '.');
  return column === undefined ? undefined : { table: qualify(schema, table), column };
}

function addPart(
  growing: ReadonlyMap<string, Growing>,
  object: CatalogObject,
  indexOf: ReadonlyMap<string, string>,
): void {
  const { parent, kind, name } = object;
  if (parent === undefined) return;
  const of = growing.get(parent.slice(parent.indexOf(':') + 1));
  if (of === undefined) return;
  if (kind === 'column') of.columns.set(name, columnOfCatalog(object));
  else if (kind === 'constraint')
    of.constraints.set(name, constraintOfCatalog(object, indexOf.get(object.id)));
  else if (kind === 'trigger') of.sets.triggers.add(name);
  else if (kind === 'policy') of.sets.policies.add(name);
  else if (kind === 'rule') of.sets.rules.add(name);
}
