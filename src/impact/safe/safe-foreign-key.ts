import { quoteIdentifier } from '../../catalog/identifier.ts';
import { generatedName } from '../../sql/dependencies/generated-name.ts';
import type { Situation } from '../situation.ts';
import { childrenOf } from '../world/find.ts';
import type { Relation, World } from '../world/world.ts';
import { addThenValidate } from './add-then-validate.ts';
import { clauseText, columnClauses, columnWith } from './column-clauses.ts';
import { migrations } from './migrations.ts';
import { actionFrom, sourceOf } from './source.ts';

/** A foreign key without checking old rows under a lock, from its own text; undefined where that cannot be had. */
export function safeForeignKey(
  { operation, world, server, ...situation }: Situation,
  table: Relation,
): string | undefined {
  const source = sourceOf(situation);
  if (operation.op !== 'add constraint' || source === undefined) return undefined;
  const { constraint, withColumn } = operation;
  if (withColumn !== undefined) {
    const cut = columnClauses(source, withColumn.node);
    const written = cut && clauseText(cut, 'CONSTR_FOREIGN');
    if (cut === undefined || written === undefined) return undefined;
    const column = columnWith(cut, (type) => type !== 'CONSTR_FOREIGN');
    const key = `foreign key (${quoteIdentifier(withColumn.name)}) ${written}`;
    const steps = constraint.isNamed ? undefined : addThenValidate(table.id, key, constraint);
    return steps && migrations([`alter table ${table.id} add column ${column}`, steps.add], [steps.validate]);
  }
  const text = actionFrom(source, constraint.node.location);
  if (text === undefined) return undefined;
  // Before 18, PostgreSQL refuses NOT VALID on a partitioned table (42809), but takes over what its partitions have.
  if (table.kind === 'partitioned table' && server.serverVersion < 180000)
    return constraint.isNamed ? undefined : eachPartition(world, table, text, constraint.columns);
  const steps = addThenValidate(table.id, text, constraint);
  return steps && migrations([steps.add], [steps.validate]);
}

function eachPartition(
  world: World,
  table: Relation,
  text: string,
  columns: readonly string[],
): string | undefined {
  const partitions = childrenOf(world, table);
  if (partitions.some(({ children }) => children.size > 0)) return undefined;
  const steps = partitions.flatMap(({ id, name }) => {
    const fkey = generatedName(name, columns, 'fkey');
    return addThenValidate(id, text, { name: fkey, isNamed: false }) ?? [];
  });
  return migrations(
    steps.map(({ add }) => add),
    steps.map(({ validate }) => validate),
    [`alter table ${table.id} add ${text}`],
  );
}
