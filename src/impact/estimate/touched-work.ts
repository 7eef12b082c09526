import type { Operation } from '../../sql/operations/operation.ts';
import type { ResolvedEffect } from '../resolved-effect.ts';
import { findRelation } from '../world/find.ts';
import type { Relation, World } from '../world/world.ts';
import { newIndexWork, rebuildsOf, rebuildWork } from './build-work.ts';
import { rewriteWork, rowsIn, scanWork } from './relation-work.ts';
import { joinWorkloads, type Workload } from './work.ts';
import type { WorkFacts } from './work-facts.ts';

/** A CHECK's expression, a regular expression say, can take longer than reading the row. */
const expressionDoubt = 0.7;

/** Rewrites, scans and index builds, as the effect says. */
export function touchedWork(operation: Operation, effect: ResolvedEffect, facts: WorkFacts): Workload {
  const { world } = facts;
  const works: Workload[] = [];
  const copied = operation.op === 'set tablespace';
  for (const id of new Set(effect.rewrites)) {
    const relation = world.relations.get(id);
    if (relation === undefined) return undefined;
    if (relation.kind === 'sequence') continue;
    if (relation.kind === 'index' && !copied) works.push(rebuildWork(relation, facts));
    else {
      works.push(rewriteWork(relation));
      if (!copied) works.push(rebuildsOf(relation, facts));
    }
  }
  // REINDEX reads the table for each index that it writes, which is in the speed of a build.
  if (operation.op === 'reindex') return joinWorkloads(works);
  const foreignKey = foreignKeyOf(operation, world);
  const isCheck =
    operation.op === 'add constraint'
      ? operation.constraint.type === 'check'
      : operation.op === 'validate constraint';
  for (const relation of scanned(operation, effect, world)) {
    if (relation === undefined) return undefined;
    const builds = effect.builds === 'index' && relation.kind !== 'index';
    if (builds) works.push(builtWork(operation, relation, facts));
    else if (relation.id === foreignKey) works.push(foreignKeyWork(relation));
    else works.push(scanWork(relation, isCheck ? expressionDoubt : 0));
    // It reads the table a second time, to find what changed meanwhile.
    if (builds && operation.op === 'create index' && operation.concurrently) works.push(scanWork(relation));
  }
  return joinWorkloads(works);
}

/** A partitioned table keeps its rows in its partitions, which the effect may leave unsaid. */
function scanned(
  operation: Operation,
  effect: ResolvedEffect,
  world: World,
): readonly (Relation | undefined)[] {
  const all = new Map<string, Relation | undefined>();
  const recursive = !('recursive' in operation) || operation.recursive;
  const add = (id: string): void => {
    if (all.has(id)) return;
    const relation = world.relations.get(id);
    all.set(id, relation);
    if (relation?.kind === 'partitioned table' || (recursive && relation?.id === effect.relation)) {
      for (const child of relation?.children ?? []) add(child);
    }
  };
  for (const id of effect.scans) if (!effect.rewrites.includes(id)) add(id);
  return [...all.values()].filter((relation) => relation?.kind !== 'partitioned table');
}

function builtWork(operation: Operation, table: Relation, facts: WorkFacts): Workload {
  if (operation.op === 'create index') {
    const { spec, index } = operation;
    const { method, keys } = spec;
    const on = `${index.name} on ${table.id}`;
    return newIndexWork({ on, table, method, keys, isPartial: spec.predicate !== undefined }, facts);
  }
  if (operation.op !== 'add constraint') return undefined;
  const { constraint } = operation;
  const { columns: keys } = constraint;
  const method = constraint.node.access_method ?? 'btree';
  const on = `${constraint.name ?? `${constraint.type} (${keys.join(', ')})`} on ${table.id}`;
  const build = newIndexWork({ on, table, method, keys, isPartial: false }, facts);
  const rows = rowsIn(table);
  if (constraint.type !== 'exclusion' || build === undefined || rows === undefined) return build;
  // Each row is then looked up in the index again.
  return [...build, { kind: 'indexEntries', on, amount: rows, rows, bytes: 0, walBytes: 0, doubt: 0.5 }];
}

/** The referencing table of a foreign key that this checks against all of its rows. */
function foreignKeyOf(operation: Operation, world: World): string | undefined {
  if (operation.op !== 'add constraint' && operation.op !== 'validate constraint') return undefined;
  const table = findRelation(world, operation.table);
  const type =
    operation.op === 'add constraint'
      ? operation.constraint.type
      : table?.constraints.get(operation.constraint)?.type;
  return type === 'foreign key' ? table?.id : undefined;
}

function foreignKeyWork(table: Relation): Workload {
  const rows = rowsIn(table);
  if (rows === undefined) return undefined;
  return [{ kind: 'foreignKey', on: table.id, amount: rows, rows, bytes: 0, walBytes: 0, doubt: 0 }];
}
