import type { Answers, Fact } from '../../sql/effects/fact.ts';
import type { Operation } from '../../sql/operations/operation.ts';
import type { ServerFacts } from '../server-facts.ts';
import type { World } from '../world/world.ts';
import type { Answer } from './answer.ts';
import {
  columnHasForeignKey,
  columnHasSequence,
  columnIsIndexed,
  columnIsNotNullAlready,
  columnIsReferenced,
  defaultIsVolatile,
  notNullIsProven,
  typeIsConstrainedDomain,
} from './column-facts.ts';
import {
  constraintHasIndex,
  constraintIsForeignKey,
  constraintIsNotNull,
  constraintIsReferenced,
  constraintIsValid,
} from './constraint-facts.ts';
import { cascadeReachesDependents, itExists } from './existence-facts.ts';
import {
  boundIsProven,
  defaultPartitionIsProvenClear,
  parentHasDefaultPartition,
  partitionLacksForeignKey,
  partitionLacksIndex,
} from './partition-facts.ts';
import {
  isSoAlready,
  sameAccessMethod,
  sameTablespace,
  tableHasDescendants,
  tableHasForeignKey,
  tableIsNew,
  tableIsPartitioned,
  tableIsReferenced,
} from './table-facts.ts';
import { typeChangeRewrites } from './type-change.ts';
import { typeChangeChecksForeignKey, typeChangeScans } from './type-change-scans.ts';

const onTypeChange =
  (
    decide: (
      operation: Operation & { readonly op: 'alter column type' },
      world: World,
      server: ServerFacts,
    ) => boolean | undefined,
  ): Answer =>
  (operation, world, server) =>
    operation.op === 'alter column type' ? decide(operation, world, server) : undefined;

const answers: Readonly<Record<Fact, Answer>> = {
  'default is volatile': defaultIsVolatile,
  'type is a constrained domain': typeIsConstrainedDomain,
  'column is not null already': columnIsNotNullAlready,
  'not null is proven': notNullIsProven,
  'type change rewrites': onTypeChange(typeChangeRewrites),
  'type change scans': onTypeChange(typeChangeScans),
  'type change checks a foreign key': onTypeChange(typeChangeChecksForeignKey),
  'column has a foreign key': columnHasForeignKey,
  'column is referenced': columnIsReferenced,
  'column is indexed': columnIsIndexed,
  'column has a sequence': columnHasSequence,
  'table has a foreign key': tableHasForeignKey,
  'table is referenced': tableIsReferenced,
  'table is partitioned': tableIsPartitioned,
  'table has descendants': tableHasDescendants,
  'constraint is a foreign key': constraintIsForeignKey,
  'constraint is referenced': constraintIsReferenced,
  'constraint has an index': constraintHasIndex,
  'constraint is a not null': constraintIsNotNull,
  'constraint is valid already': constraintIsValid,
  'key columns are not null': notNullIsProven,
  'parent has a default partition': parentHasDefaultPartition,
  'partition lacks an index': partitionLacksIndex,
  'partition lacks a foreign key': partitionLacksForeignKey,
  'bound is proven': boundIsProven,
  'default partition is proven clear': defaultPartitionIsProvenClear,
  'same tablespace': sameTablespace,
  'same access method': sameAccessMethod,
  'it exists': itExists,
  'is so already': isSoAlready,
  'cascade reaches dependents': cascadeReachesDependents,
  'table is new': tableIsNew,
};

/** Answers the questions of the effect table for an operation at its point of the plan. Each is decided at most once. */
export function answersFor(operation: Operation, world: World, server: ServerFacts): Answers {
  const known = new Map<Fact, boolean | undefined>();
  return (fact) => {
    if (!known.has(fact)) known.set(fact, answers[fact](operation, world, server));
    return known.get(fact);
  };
}
