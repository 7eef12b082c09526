import { qualify } from '../../../catalog/identifier.ts';
import { columnsIn } from '../../../sql/operations/index-columns.ts';
import type { IndexSpec } from '../../../sql/operations/operation.ts';
import { childrenOf, findRelation } from '../find.ts';
import { addIndex, addPartitionIndexes, attachIndex } from '../make/add-index.ts';
import { chooseRelationName } from '../make/choose-name.ts';
import { indexColumnsOf } from '../make/index-columns.ts';
import { changeRelation } from '../make/put-relation.ts';
import { printExpression } from '../print-expression.ts';
import type { World, WorldIndex } from '../world.ts';
import type { Appliers } from './appliers.ts';

export const indexAppliers: Appliers = {
  'create index': (world, { table, index, isNamed, spec, recursive }, birth) => {
    const relation = findRelation(world, table);
    if (relation === undefined) return;
    if (isNamed && world.relations.has(qualify(relation.schema, index.name))) return;
    const lacksParts = relation.kind === 'partitioned table' && !recursive && relation.children.size > 0;
    const made = { ...buildIndex(relation.id, spec), valid: !lacksParts };
    const columns = [...indexColumnsOf(made), ...spec.include];
    const name = isNamed
      ? index.name
      : chooseRelationName(world, relation.schema, relation.name, columns, 'idx');
    const id = addIndex(world, relation.id, name, made, birth);
    if (relation.kind === 'partitioned table' && recursive) addPartitionIndexes(world, relation, id, birth);
  },
  'attach index': (world, { index, partition }) => {
    const parent = findRelation(world, index);
    const child = findRelation(world, partition);
    if (parent === undefined || child === undefined) return;
    attachIndex(world, parent.id, child.id);
    validateWhenComplete(world, parent.id);
  },
};

function buildIndex(table: string, spec: IndexSpec): WorldIndex {
  const predicate = spec.predicate && printed(spec.predicate);
  const expressions = spec.expressions.map(printed);
  return {
    table,
    keys: spec.keys,
    expressions: predicate === undefined ? expressions : [...expressions, predicate],
    predicate,
    unique: spec.unique,
    method: spec.method,
    valid: true,
    constraint: undefined,
  };
}

/** What cannot be printed still tells its columns. */
function printed(node: Parameters<typeof printExpression>[0]): string {
  return (
    printExpression(node) ??
    `ROW(${columnsIn(node)
      .map((name) => qualify(name))
      .join(', ')})`
  );
}

/** An index made ON ONLY becomes valid once every partition has its part. */
function validateWhenComplete(world: World, indexId: string): void {
  const relation = world.relations.get(indexId);
  const table = world.relations.get(relation?.index?.table ?? '');
  if (relation?.index === undefined || table === undefined) return;
  const partitions = childrenOf(world, table).filter(({ kind }) => kind !== 'foreign table');
  const parts = childrenOf(world, relation).filter(({ index }) => index?.valid === true);
  if (parts.length < partitions.length) return;
  changeRelation(world, indexId, { index: { ...relation.index, valid: true } });
  for (const parent of relation.parents) validateWhenComplete(world, parent);
}
