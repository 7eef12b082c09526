import type { PartitionBoundSpec } from '@pgsql/types';
import { parseFragments } from '../../sql/dependencies/fragment.ts';
import type { Operation } from '../../sql/operations/operation.ts';
import { childrenOf, defaultPartitionOf, findRelation, indexesOf, relationOf } from '../world/find.ts';
import type { Relation, World, WorldConstraint, WorldIndex } from '../world/world.ts';
import type { Answer } from './answer.ts';
import { type Clause, negate } from './proof/clause.ts';
import { implies } from './proof/implies.ts';
import { boundClause, hasChecks, knownClauses } from './proof/partition-bound.ts';
import { subjectOf } from './subject.ts';

/** The partitioned table that gets or loses a partition. */
export function parentOf(operation: Operation, world: World): Relation | undefined {
  if (operation.op === 'create table')
    return operation.partitionOf && findRelation(world, operation.partitionOf);
  const subject = subjectOf(operation, world);
  if (operation.op !== 'drop') return subject;
  return subject?.partition && relationOf(world, subject.partition.of);
}

export const parentHasDefaultPartition: Answer = (operation, world) => {
  const parent = parentOf(operation, world);
  return parent && defaultPartitionOf(world, parent) !== undefined;
};

/** ATTACH PARTITION then builds it. One of a constraint only matches another of a constraint. */
export const partitionLacksIndex: Answer = (operation, world) => {
  if (operation.op !== 'attach partition') return undefined;
  const [parent, partition] = [parentOf(operation, world), findRelation(world, operation.partition)];
  if (parent === undefined || partition === undefined) return undefined;
  const there = indexesOf(world, partition).flatMap(({ index }) => index ?? []);
  return indexesOf(world, parent).some(({ index }) => index && !there.some((other) => matches(index, other)));
};

/** ATTACH PARTITION then adds it, which checks all rows of the partition. */
export const partitionLacksForeignKey: Answer = (operation, world) => {
  if (operation.op !== 'attach partition') return undefined;
  const [parent, partition] = [parentOf(operation, world), findRelation(world, operation.partition)];
  if (parent === undefined || partition === undefined) return undefined;
  const there = new Set([...partition.constraints.values()].map(keyShapeOf));
  return [...parent.constraints.values()].some(
    (constraint) => constraint.type === 'foreign key' && !there.has(keyShapeOf(constraint)),
  );
};

function keyShapeOf({ type, columns, references, valid, enforced, deferrable }: WorldConstraint): string {
  return JSON.stringify([type, columns, references?.table, references?.columns, valid, enforced, deferrable]);
}

function matches(wanted: WorldIndex, other: WorldIndex): boolean {
  return (
    other.valid &&
    (wanted.constraint === undefined || other.constraint !== undefined) &&
    shapeOf(wanted) === shapeOf(other)
  );
}

function shapeOf({ keys, expressions, predicate, unique, method }: WorldIndex): string {
  return JSON.stringify([keys.map((key) => key ?? null), expressions, predicate, unique, method]);
}

export const boundIsProven: Answer = (operation, world) => {
  if (operation.op !== 'attach partition' || operation.bound === undefined) return undefined;
  const [parent, partition] = [parentOf(operation, world), findRelation(world, operation.partition)];
  if (parent === undefined || partition === undefined) return undefined;
  if (operation.bound.is_default === true && parent.children.size === 0) return true;
  return isProven(partition, wholeBound(world, parent, operation.bound));
};

export const defaultPartitionIsProvenClear: Answer = (operation, world) => {
  const bound = 'bound' in operation ? operation.bound : undefined;
  const parent = parentOf(operation, world);
  const rest = parent && defaultPartitionOf(world, parent);
  if (parent === undefined || rest === undefined || bound === undefined) return undefined;
  const clause = boundClause(parent, bound);
  return isProven(rest, clause && negate(clause));
};

/** Without a CHECK there is nothing to prove it by, whatever the bound. */
function isProven(table: Relation, clause: Clause | undefined): boolean | undefined {
  if (clause !== undefined) return implies(knownClauses(table), clause);
  return hasChecks(table) ? undefined : false;
}

/** A partition of a partition fulfils the bounds of all above it. */
function wholeBound(world: World, parent: Relation, bound: PartitionBoundSpec): Clause | undefined {
  const own = bound.is_default === true ? restClause(world, parent) : boundClause(parent, bound);
  if (parent.partition === undefined) return own;
  const above = relationOf(world, parent.partition.of);
  const outer = readBound(parent.partition.bound);
  const rest = above && outer && wholeBound(world, above, outer);
  return own && rest && { is: 'and', of: [own, rest] };
}

/** What is left for the default partition by those that are there. */
function restClause(world: World, parent: Relation): Clause | undefined {
  const bounds = childrenOf(world, parent).flatMap(({ partition }) =>
    partition === undefined || partition.isDefault ? [] : [readBound(partition.bound)],
  );
  const clauses = bounds.map((bound) => bound && boundClause(parent, bound));
  const known = clauses.filter((clause) => clause !== undefined);
  return known.length === clauses.length ? negate({ is: 'or', of: known }) : undefined;
}

/** `FOR VALUES …` or `DEFAULT` as the catalog prints it. */
function readBound(text: string): PartitionBoundSpec | undefined {
  const [fragment] = parseFragments(`CREATE TABLE t PARTITION OF p ${text}`);
  return fragment?.kind === 'CreateStmt' ? fragment.node.partbound : undefined;
}
