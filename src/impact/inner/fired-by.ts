import type { ObjectName } from '../../sql/dependencies/names.ts';
import { qualifiedName } from '../../sql/dependencies/names.ts';
import { splitIdentifiers } from '../../sql/dependencies/split-identifiers.ts';
import type { Operation } from '../../sql/operations/operation.ts';
import { objectOf } from '../dependents/dependents-of.ts';
import { findRelation } from '../world/find.ts';
import { originOf, partId } from '../world/object-ids.ts';
import type { Relation, World } from '../world/world.ts';

/** What a change of rows sets off: functions of triggers, and rules, whose statements are not looked into. */
export interface Fired {
  readonly functions: readonly ObjectName[];
  readonly rules: readonly string[];
}

const events: Partial<Record<Operation['op'], readonly string[]>> = {
  insert: ['insert'],
  'copy from': ['insert'],
  update: ['update'],
  delete: ['delete'],
  merge: ['insert', 'update', 'delete'],
  truncate: ['truncate'],
};

/** Triggers and rules of the catalog; those that the run makes are its own statements. */
export function firedBy(operation: Operation, world: World): Fired {
  const wanted = events[operation.op];
  if (wanted === undefined) return { functions: [], rules: [] };
  const names = 'tables' in operation ? operation.tables : 'table' in operation ? [operation.table] : [];
  const relations = names.flatMap((name) => (name && findRelation(world, name)) ?? []);
  return {
    functions: relations.flatMap((relation) => triggerFunctions(world, relation, wanted)),
    rules: operation.op === 'truncate' ? [] : relations.flatMap((relation) => rulesOn(world, relation)),
  };
}

function triggerFunctions(world: World, { id, triggers }: Relation, wanted: readonly string[]): ObjectName[] {
  return [...triggers].flatMap((name) => {
    const trigger = objectOf(world, originOf(world, partId('trigger', id, name)));
    if (trigger?.kind !== 'trigger' || trigger.attributes.enabled === 'disabled') return [];
    if (!trigger.attributes.events.some((event) => wanted.includes(event))) return [];
    return qualifiedName('function', splitIdentifiers(trigger.attributes.function, '.')) ?? [];
  });
}

function rulesOn(world: World, { id, rules }: Relation): string[] {
  return [...rules].flatMap((name) => {
    const rule = objectOf(world, originOf(world, partId('rule', id, name)));
    return rule?.kind === 'rule' && rule.attributes.enabled !== 'disabled' ? [`${name} on ${id}`] : [];
  });
}
