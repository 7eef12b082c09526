import type { Operation } from '../../sql/operations/operation.ts';
import { dependentIds, objectOf } from '../dependents/dependents-of.ts';
import { droppedIds } from '../facts/existence-facts.ts';
import { sequencesOf } from '../facts/sequences-of.ts';
import { subjectsOf } from '../facts/subject.ts';
import { descendantsOf, foreignKeysTo, indexesOf, relationOf } from '../world/find.ts';
import { nameOfId, nowOf, originOf } from '../world/object-ids.ts';
import type { Relation, World } from '../world/world.ts';

/** Views, tables and others that CASCADE drops as well, with the tables whose columns or constraints it drops. */
export function droppedAlong(operation: Operation, world: World): Relation[] {
  if (!('cascade' in operation) || !operation.cascade) return [];
  const dropped = droppedIds(operation, world).map((id) => originOf(world, id));
  return dependentIds(world, dropped).flatMap((dependent) => {
    const relation = relationOf(world, nameOfId(nowOf(world, dependent)));
    const parent = objectOf(world, dependent)?.parent;
    const table = parent && relationOf(world, nameOfId(nowOf(world, parent)));
    const whole =
      relation === undefined
        ? []
        : [relation, ...indexesOf(world, relation), ...sequencesOf(world, relation)];
    return table === undefined ? whole : [...whole, table];
  });
}

/** What TRUNCATE … CASCADE reaches: tables that refer to those it names, and so on, with all below them. */
export function truncatedAlong(operation: Operation, world: World): Relation[] {
  if (operation.op !== 'truncate' || !operation.cascade) return [];
  const named = subjectsOf(operation, world);
  const found = new Map<string, Relation>();
  const gather = (relation: Relation): void => {
    if (found.has(relation.id)) return;
    found.set(relation.id, relation);
    for (const { table } of foreignKeysTo(world, relation)) gather(table);
    for (const child of descendantsOf(world, relation)) gather(child);
  };
  for (const relation of named) gather(relation);
  const names = new Set(named.map(({ id }) => id));
  const tables = [...found.values()].filter(({ id }) => !names.has(id));
  return tables.flatMap((table) => [table, ...indexesOf(world, table)]);
}
