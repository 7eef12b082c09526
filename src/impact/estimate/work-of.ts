import type { Operation, OperationOf } from '../../sql/operations/operation.ts';
import type { ResolvedEffect } from '../resolved-effect.ts';
import { findRelation } from '../world/find.ts';
import type { World } from '../world/world.ts';
import { rebuildsOf } from './build-work.ts';
import { changeWork } from './change-work.ts';
import type { Planned } from './planned.ts';
import { queryWork, rewriteWork, scanWork } from './relation-work.ts';
import { touchedWork } from './touched-work.ts';
import { joinWorkloads, type Work, type Workload } from './work.ts';
import type { WorkFacts } from './work-facts.ts';

/** What an operation has to do to rows; undefined where a size is not known, or what it does at all. */
export function workOf(operation: Operation, effect: ResolvedEffect, facts: WorkFacts): Workload {
  const { world, planned } = facts;
  switch (operation.op) {
    case 'do':
    case 'call':
    case 'copy from':
    case 'create extension':
    case 'create database':
    case 'drop database':
    // ANALYZE reads a sample, whose cost is that of finding its pages.
    case 'analyze':
    case 'other':
      return undefined;
    // A new, empty file.
    case 'truncate':
      return [];
    case 'insert':
    case 'update':
    case 'delete':
    case 'merge':
      return changeWork({ ...operation, op: operation.op }, facts);
    case 'select':
    case 'copy to':
      return planned && [queryWork(effect.form, planned)];
    case 'create table as':
      return createAsWork(operation, planned);
    case 'refresh':
      return refreshWork(operation, effect, facts);
    case 'vacuum':
      return operation.full ? touchedWork(operation, effect, facts) : vacuumWork(operation, world);
    default:
      return effect.rows.length === 0 ? undefined : touchedWork(operation, effect, facts);
  }
}

function createAsWork(
  { table, withData, persistence }: OperationOf<'create table as'>,
  planned?: Planned,
): Workload {
  if (!withData) return [];
  if (planned === undefined) return undefined;
  const { rows, width } = planned;
  // 28 bytes of a row's header and pointer.
  const bytes = rows * (width + 28);
  const walBytes = persistence === 'permanent' ? bytes : 0;
  const insert: Work = { kind: 'insert', on: table.name, amount: rows, rows, bytes, walBytes, doubt: 0.5 };
  return [queryWork(table.name, planned), insert];
}

/** The view's rows as they are now stand for those that the query will give. */
function refreshWork(
  { view, withData, concurrently }: OperationOf<'refresh'>,
  effect: ResolvedEffect,
  facts: WorkFacts,
): Workload {
  const { world, planned } = facts;
  if (!withData) return [];
  const relation = findRelation(world, view);
  if (relation === undefined || planned === undefined) return undefined;
  const written = joinWorkloads([rewriteWork(relation), rebuildsOf(relation, facts)]);
  // CONCURRENTLY makes the same rows in a temporary table and joins the two.
  const compared = concurrently ? [scanWork(relation)] : [];
  return joinWorkloads([[{ ...queryWork(effect.form, planned), doubt: 0.5 }], written, ...compared]);
}

function vacuumWork({ tables }: OperationOf<'vacuum'>, world: World): Workload {
  if (tables.length === 0) return undefined;
  const works = tables.flatMap((name): Workload[] => {
    const relation = findRelation(world, name);
    return relation === undefined ? [undefined] : [scanWork(relation, 1)];
  });
  return joinWorkloads(works);
}
