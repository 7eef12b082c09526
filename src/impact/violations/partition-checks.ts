import type { PartitionBoundSpec } from '@pgsql/types';
import { findObject } from '../../catalog/catalog.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { OperationOf } from '../../sql/operations/operation.ts';
import type { Source } from '../safe/source.ts';
import { defaultPartitionOf, findRelation } from '../world/find.ts';
import type { Relation, World } from '../world/world.ts';
import { boundCondition } from './bound-condition.ts';
import { duplicateCheck } from './duplicate-check.ts';
import { existsNow } from './live.ts';
import { makeCheck, rowsWhere } from './make-check.ts';
import { boundOf, type PartitionBound } from './partition-bound.ts';
import { partitionKey } from './partition-key.ts';
import { standingConstraint } from './standing-constraint.ts';
import { tokensFrom } from './text-of.ts';
import type { ViolationCheck } from './violation.ts';

/** Rows of a table that becomes a partition: its bound, and the foreign keys and unique indexes that come with it. */
export function attachChecks(
  world: World,
  parent: Relation,
  operation: OperationOf<'attach partition'>,
  source: Source | undefined,
): readonly ViolationCheck[] {
  const bound = boundIn(operation.bound, source);
  const partition = findRelation(world, operation.partition);
  const checks = [...defaultCheck(world, parent, bound)];
  if (partition === undefined || !existsNow(world, partition)) return checks;
  const condition = bound && boundCondition(world, parent, bound, partition.id);
  checks.push(
    makeCheck(world, {
      kind: 'partition',
      relation: partition,
      columns: keyColumns(parent),
      message: `rows of ${partition.id} outside of its bound as a partition of ${parent.id}`,
      fails: '23514',
      why: whyNot(parent),
      rows: condition === undefined ? undefined : rowsWhere(partition.id, `(${condition}) is not true`),
    }),
  );
  for (const constraint of parent.constraints.values()) {
    if (constraint.type === 'foreign key' && constraint.enforced)
      checks.push(...standingConstraint(world, partition, constraint, parent));
  }
  return [...checks, ...uniqueChecks(world, parent, partition)];
}

/** Rows of the DEFAULT partition that belong to the new one: CREATE TABLE … PARTITION OF meets them, too. */
export function newPartitionChecks(
  world: World,
  operation: OperationOf<'create table'>,
  source: Source | undefined,
): readonly ViolationCheck[] {
  const parent = operation.partitionOf && findRelation(world, operation.partitionOf);
  return parent === undefined ? [] : defaultCheck(world, parent, boundIn(operation.bound, source));
}

function defaultCheck(
  world: World,
  parent: Relation,
  bound: PartitionBound | undefined,
): readonly ViolationCheck[] {
  const holder = defaultPartitionOf(world, parent);
  if (holder === undefined || !existsNow(world, holder) || bound?.kind === 'default') return [];
  const condition = bound && boundCondition(world, parent, bound, undefined);
  return [
    makeCheck(world, {
      kind: 'partition',
      relation: holder,
      columns: keyColumns(parent),
      message: `rows of the default partition ${holder.id} that belong to the new one`,
      fails: '23514',
      why: whyNot(parent),
      rows: condition === undefined ? undefined : rowsWhere(holder.id, condition),
    }),
  ];
}

function boundIn(
  node: PartitionBoundSpec | undefined,
  source: Source | undefined,
): PartitionBound | undefined {
  if (node?.is_default === true) return { kind: 'default' };
  if (source === undefined || node?.location === undefined) return undefined;
  return boundOf(source.text, tokensFrom(source, node.location));
}

function keyColumns(parent: Relation): readonly string[] {
  return (partitionKey(parent)?.elements ?? []).flatMap(({ column }) => column ?? []);
}

/** A hash depends on the table's own operator classes; the function needs the table to be there. */
function whyNot(parent: Relation): string | undefined {
  if (partitionKey(parent) === undefined) return `the partition key of ${parent.id} is not understood`;
  return parent.birth !== undefined && partitionKey(parent)?.strategy === 'hash'
    ? `${parent.id} is made by this run`
    : undefined;
}

function uniqueChecks(world: World, parent: Relation, partition: Relation): readonly ViolationCheck[] {
  return [...parent.indexes].flatMap((id) => {
    const index = findObject(world.catalog, `index:${id}`)?.attributes;
    if (index === undefined && world.relations.get(id)?.index?.unique === true) {
      const why = `this run makes ${id}`;
      return duplicateCheck(world, partition, {
        elements: [],
        predicate: undefined,
        nullsNotDistinct: false,
        reads: [],
        why,
      });
    }
    if (index?.unique !== true) return [];
    const elements = index.keys.map(({ column, expression }) => ({
      column,
      sql: column === undefined ? `(${expression ?? 'null'})` : quoteIdentifier(column),
    }));
    return duplicateCheck(world, partition, {
      elements,
      predicate: index.predicate,
      nullsNotDistinct: index.nullsNotDistinct === true,
      reads: [],
      why: undefined,
    });
  });
}
