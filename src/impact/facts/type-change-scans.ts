import { splitIdentifiers } from '../../sql/dependencies/split-identifiers.ts';
import type { OperationOf } from '../../sql/operations/operation.ts';
import type { ServerFacts } from '../server-facts.ts';
import { findRelation, foreignKeysTo } from '../world/find.ts';
import type { Relation, World } from '../world/world.ts';
import { indexesOn, isComputed, keyOf } from './indexes-on.ts';
import { mentions, readExpression } from './read-tree.ts';
import { typeChangeRewrites, typesOf } from './type-change.ts';
import { baseOf, type TypeRef } from './type-ref.ts';

type AlterColumnType = OperationOf<'alter column type'>;

/**
 * Whether the rows are read although they are not rewritten: PostgreSQL drops and makes again what depends on the
 * column, which verifies a CHECK again and builds an index anew unless CheckIndexCompatible finds it the same.
 */
export function typeChangeScans(
  operation: AlterColumnType,
  world: World,
  server: ServerFacts,
): boolean | undefined {
  const relation = findRelation(world, operation.table);
  const types = typesOf(operation, world, server);
  if (relation === undefined || types === undefined) return undefined;
  if (isInValidCheck(relation, operation.column)) return true;
  const from = operatorType(types.from, world, server);
  const to = operatorType(types.to, world, server);
  const recollated = collationChanges(operation, relation);
  return indexesOn(world, relation, operation.column).some((index) => {
    if (isComputed(index) || index.index?.valid === false) return true;
    if (!index.index?.keys.includes(operation.column)) return false;
    const key = keyOf(world, index, operation.column);
    return (from !== to && key?.operatorClass === undefined) || (recollated && key?.collation === undefined);
  });
}

/** Whether a foreign key with the column, on either side, is checked again: unless it compares as it did before. */
export function typeChangeChecksForeignKey(
  operation: AlterColumnType,
  world: World,
  server: ServerFacts,
): boolean | undefined {
  const relation = findRelation(world, operation.table);
  if (relation === undefined) return undefined;
  const checked = foreignKeysWith(world, relation, operation.column).some(
    ({ valid, enforced }) => valid && enforced,
  );
  if (!checked) return false;
  const rewrites = typeChangeRewrites(operation, world, server);
  if (rewrites !== false) return rewrites;
  const types = typesOf(operation, world, server);
  return types && operatorType(types.from, world, server) !== operatorType(types.to, world, server);
}

/** Foreign keys that the column is part of, as what refers or as what is referred to. */
function foreignKeysWith(world: World, relation: Relation, column: string) {
  const own = [...relation.constraints.values()].filter(
    ({ type, columns }) => type === 'foreign key' && columns.includes(column),
  );
  const others = foreignKeysTo(world, relation).filter(({ constraint }) =>
    constraint.references?.columns.includes(column),
  );
  return [...own, ...others.map(({ constraint }) => constraint)];
}

function isInValidCheck(relation: Relation, column: string): boolean {
  return [...relation.constraints.values()].some(
    ({ type, valid, enforced, expression, tree, columns }) =>
      type === 'check' &&
      valid &&
      enforced &&
      (columns.includes(column) ||
        mentions(
          tree ?? (expression === undefined ? undefined : readExpression(expression)),
          column,
          relation.name,
        )),
  );
}

/** Whose operators and operator classes the type uses: varchar has none of its own, nor has a domain. */
function operatorType(type: TypeRef, world: World, server: ServerFacts): string {
  const { name, isArray } = baseOf(type, world, server);
  const shared: Readonly<Record<string, string>> = { varchar: 'text', cidr: 'inet' };
  return `${shared[name] ?? name}${isArray ? '[]' : ''}`;
}

/** Without COLLATE a column goes back to its type's collation. */
function collationChanges(operation: AlterColumnType, relation: Relation): boolean {
  const before = relation.columns.get(operation.column)?.collation;
  const after = operation.collation?.name;
  return (before === undefined ? 'default' : splitIdentifiers(before, '.').at(-1)) !== (after ?? 'default');
}
