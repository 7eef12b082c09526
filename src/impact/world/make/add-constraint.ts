import { qualify } from '../../../catalog/identifier.ts';
import { columnsIn, indexColumnNames } from '../../../sql/operations/index-columns.ts';
import type { ConstraintSpec } from '../../../sql/operations/operation.ts';
import { descendantsOf } from '../find.ts';
import { printExpression } from '../print-expression.ts';
import { renameRelation } from '../rename/rename-relation.ts';
import type { Birth, Relation, World, WorldConstraint, WorldIndex } from '../world.ts';
import { addIndex, addPartitionIndexes, keySuffix } from './add-index.ts';
import { buildConstraint } from './build-constraint.ts';
import { chooseConstraintName, chooseRelationName } from './choose-name.ts';
import { inheritConstraint } from './inherit.ts';
import { addNotNull } from './not-null.ts';
import { changeRelation, withEntry } from './put-relation.ts';

/** Gives a table a constraint, with its index, and to those below it what they get of it. */
export function addConstraint(world: World, tableId: string, spec: ConstraintSpec, birth: Birth): void {
  const table = world.relations.get(tableId);
  if (table === undefined) return;
  const namesake = spec.isNamed ? table.constraints.get(spec.name ?? '') : undefined;
  if (namesake !== undefined) {
    // A child declares what it inherits.
    if (namesake.inheritance === 'inherited' && table.partition === undefined)
      putConstraint(world, table, { ...namesake, inheritance: 'inherited and local' });
    return;
  }
  const below = descendantsOf(world, table);
  switch (spec.type) {
    case 'not null': {
      const valid = !spec.notValid;
      const [column = ''] = spec.columns;
      const name = spec.isNamed ? spec.name : undefined;
      addNotNull(world, tableId, column, name, birth, { valid, noInherit: spec.noInherit });
      if (spec.noInherit) return;
      for (const { id } of below)
        addNotNull(world, id, column, name, birth, { valid, inheritance: 'inherited' });
      return;
    }
    case 'check': {
      const constraint = buildConstraint(world, table, spec, birth);
      putConstraint(world, table, constraint);
      for (const { id } of below) inheritConstraint(world, id, constraint, birth);
      return;
    }
    case 'foreign key': {
      const constraint = buildConstraint(world, table, spec, birth);
      putConstraint(world, table, constraint);
      for (const { id, partition } of below)
        if (partition !== undefined) cloneForeignKey(world, id, constraint, birth);
      return;
    }
    default:
      addKey(world, table, spec, birth);
  }
}

function putConstraint(world: World, { id }: Relation, constraint: WorldConstraint): void {
  const table = world.relations.get(id);
  if (table === undefined) return;
  changeRelation(world, id, { constraints: withEntry(table.constraints, constraint.name, constraint) });
}

/** A partition has the foreign keys of its parent, by the same name if that is free, or one like it of its own. */
export function cloneForeignKey(world: World, partitionId: string, of: WorldConstraint, birth: Birth): void {
  const partition = world.relations.get(partitionId);
  if (partition === undefined) return;
  for (const own of partition.constraints.values()) {
    const isAlike =
      own.type === 'foreign key' && own.inheritance === undefined && referenceText(own) === referenceText(of);
    if (!isAlike) continue;
    putConstraint(world, partition, { ...own, inheritance: 'inherited' });
    return;
  }
  const name = partition.constraints.has(of.name)
    ? chooseConstraintName(partition, of.columns, 'fkey')
    : of.name;
  putConstraint(world, partition, { ...of, name, birth, inheritance: 'inherited' });
}

function referenceText({ columns, references }: WorldConstraint): string {
  return JSON.stringify([columns, references]);
}

/** PRIMARY KEY, UNIQUE and EXCLUDE stand on an index. */
function addKey(world: World, table: Relation, spec: ConstraintSpec, birth: Birth): void {
  const given = spec.usingIndex === undefined ? undefined : givenIndex(world, table, spec.usingIndex);
  const columns = given?.index ? given.index.keys.flatMap((key) => key ?? []) : spec.columns;
  const name = (spec.isNamed ? spec.name : undefined) ?? given?.name ?? keyName(world, table, spec);
  const covered = [...new Set([...columns, ...columnsIn(spec.node.where_clause)])];
  const built = buildConstraint(world, table, { ...spec, name, isNamed: true }, birth);
  const constraint = { ...built, columns: covered };
  const id = qualify(table.schema, name);
  if (given?.index !== undefined) {
    if (given.name !== name) renameRelation(world, given.id, given.schema, name);
    changeRelation(world, id, { index: { ...given.index, constraint: name } });
  } else if (!world.relations.has(id)) {
    addIndex(world, table.id, name, keyIndex(table, spec, name), birth);
  } else {
    return;
  }
  putConstraint(world, table, { ...constraint, index: id });
  if (spec.type === 'primary key') notNullKeys(world, table, columns, birth);
  if (table.kind === 'partitioned table') addPartitionIndexes(world, table, id, birth);
}

function notNullKeys(world: World, table: Relation, columns: readonly string[], birth: Birth): void {
  for (const column of columns) {
    addNotNull(world, table.id, column, undefined, birth);
    for (const { id } of descendantsOf(world, table))
      addNotNull(world, id, column, undefined, birth, { inheritance: 'inherited' });
  }
}

/** The index of USING INDEX lies in the schema of its table. */
function givenIndex(world: World, table: Relation, name: string): Relation | undefined {
  const found = world.relations.get(qualify(table.schema, name));
  return found?.index?.table === table.id ? found : undefined;
}

function keyName(world: World, { schema, name }: Relation, { type, columns, node }: ConstraintSpec): string {
  const named =
    type === 'primary key'
      ? []
      : type === 'unique'
        ? [...columns, ...indexColumnNames([], asElements(node.including))]
        : indexColumnNames(node.exclusions, node.including);
  return chooseRelationName(world, schema, name, named, keySuffix(type));
}

function asElements(nodes: ConstraintSpec['node']['including']): NonNullable<typeof nodes> {
  return (nodes ?? []).map((node) =>
    'String' in node ? { IndexElem: { name: node.String.sval ?? '' } } : node,
  );
}

function keyIndex(table: Relation, { type, columns, node }: ConstraintSpec, constraint: string): WorldIndex {
  const elements = (node.exclusions ?? []).flatMap((item) => {
    const element = 'List' in item ? item.List.items?.[0] : undefined;
    return element && 'IndexElem' in element ? [element.IndexElem] : [];
  });
  const predicate = printExpression(node.where_clause);
  const expressions = elements.flatMap(({ expr }) =>
    expr === undefined ? [] : [printExpression(expr) ?? ''],
  );
  return {
    table: table.id,
    keys: type === 'exclusion' ? elements.map(({ name }) => name) : columns,
    expressions: predicate === undefined ? expressions : [...expressions, predicate],
    predicate,
    unique: type !== 'exclusion',
    method: node.access_method ?? (node.without_overlaps ? 'gist' : 'btree'),
    valid: true,
    constraint,
  };
}
