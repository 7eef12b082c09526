import { qualify } from '../../../src/catalog/identifier.ts';
import { typeName } from '../../../src/impact/world/type-name.ts';
import type {
  Relation,
  World,
  WorldColumn,
  WorldConstraint,
  WorldType,
} from '../../../src/impact/world/world.ts';
import { parseFragments } from '../../../src/sql/dependencies/fragment.ts';

type Described = Record<string, unknown>;

/** What two worlds must have alike, as plain data. `known` says of which columns a type can be compared. */
export function describeWorld(world: World, known: World): Described {
  const relations: Described = {};
  for (const relation of [...world.relations.values()].sort(byId)) {
    if (relation.schema === 'pg_temp') continue;
    relations[relation.id] = describeRelation(world, relation, known.relations.get(relation.id));
  }
  const types = [...world.types.values()].sort(byId).map((type) => describeType(world, type));
  return { relations, types, others: [...world.others.keys()].sort() };
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}

function describeRelation(world: World, relation: Relation, known: Relation | undefined): Described {
  const { kind, persistence, partition, partitionKey, rowSecurity, replicaIdentity, ownedBy, index } =
    relation;
  const columns = [...relation.columns.values()];
  const constraints = [...relation.constraints.values()].filter(isTold);
  return {
    kind,
    // The catalog does not tell it of an index: it is that of its table.
    persistence: index === undefined ? persistence : undefined,
    partition,
    partitionKey,
    rowSecurity,
    replicaIdentity,
    ownedBy,
    index: index && {
      ...index,
      expressions: index.expressions.length,
      predicate: index.predicate !== undefined,
    },
    columns: known?.columnsUnknown
      ? 'not known'
      : columns.map((column) => describeColumn(world, column, known?.columns.get(column.name))),
    constraints: Object.fromEntries(constraints.map((each) => [each.name, describeConstraint(each)]).sort()),
    indexes: [...relation.indexes].sort(),
    triggers: [...relation.triggers].sort(),
    policies: [...relation.policies].sort(),
    rules: [...relation.rules].filter((name) => name !== '_RETURN').sort(),
    parents: [...relation.parents].sort(),
    children: [...relation.children].sort(),
  };
}

/** The catalog does not tell the names of NOT NULL constraints that are only inherited. */
function isTold({ type, inheritance }: WorldConstraint): boolean {
  return type !== 'not null' || inheritance === undefined;
}

function describeColumn(world: World, column: WorldColumn, known: WorldColumn | undefined): Described {
  const { name, notNull, identity, generated, inheritance } = column;
  const type = known?.type === undefined ? 'not known' : normalType(world, column.type);
  return { name, type, notNull, identity, generated, inheritance, default: column.default !== undefined };
}

function describeConstraint({
  name: _,
  expression,
  tree: _tree,
  birth: _birth,
  ...rest
}: WorldConstraint): Described {
  return { ...rest, columns: [...rest.columns].sort(), expression: expression === undefined ? 0 : 1 };
}

function describeType(world: World, { birth: _, ...type }: WorldType): Described {
  if (type.kind === 'enum') return { ...type, labels: type.labels.map(({ label }) => label) };
  if (type.kind !== 'domain') return type;
  const checks = [...type.checks].map(([name, { valid }]) => `${qualify(name)} ${valid}`).sort();
  return { ...type, base: normalType(world, type.base), checks };
}

/** As the world itself names a type. */
function normalType(world: World, type: string | undefined): string | undefined {
  const [select] = parseFragments(`SELECT null::${type}`);
  const [target] = (select?.kind === 'SelectStmt' && select.node.targetList) || [];
  const cast = target && 'ResTarget' in target ? target.ResTarget.val : undefined;
  return cast && 'TypeCast' in cast ? typeName(world, cast.TypeCast.typeName) : type;
}
