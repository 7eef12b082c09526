import { findObject, type ObjectOf } from '../../catalog/catalog.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { triggerDefinition } from '../../catalog/trigger-definition.ts';
import { enabledAction } from '../clauses/enabled-sql.ts';
import { onParent, parentName } from '../clauses/on-parent.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { Alteration, DdlKind } from '../ddl-kind.ts';
import type { DdlStep } from '../ddl-step.ts';

type Trigger = ObjectOf<'trigger'>;

export const trigger: DdlKind<'trigger'> = {
  kind: 'trigger',
  keyword: 'TRIGGER',
  target: onParent,
  create: (object, context) => {
    const { inheritedFrom, enabled } = object.attributes;
    if (inheritedFrom === undefined) {
      return [{ sql: definitionOf(object) }, ...(enabled ? [enabledStep(object)] : [])];
    }
    // A copy on a partition is made with the state of the trigger it copies, or a plain one before that has its own.
    const copied = findObject(context.to, `trigger:${inheritedFrom.slice('trigger:'.length)}`);
    return enabled || copied?.attributes.enabled ? [enabledStep(object)] : [];
  },
  drop: (object) =>
    object.attributes.inheritedFrom === undefined ? [{ sql: `DROP TRIGGER ${onParent(object)}` }] : [],
  alter: ({ to, attributes }) => {
    if (!isRedefined(attributes)) return [enabledStep(to)];
    const copies = to.attributes.inheritedFrom !== undefined;
    return [
      ...(copies ? [] : [{ sql: definitionOf(to).replace('CREATE', 'CREATE OR REPLACE') }]),
      // CREATE OR REPLACE enables the trigger.
      ...(to.attributes.enabled ? [enabledStep(to)] : []),
    ];
  },
  isReplaced: ({ from, to, attributes }, context) => {
    const isConstraint = from.attributes.constraint ?? to.attributes.constraint ?? false;
    const cannotReplace = isConstraint || context.serverVersion < 140_000 || isOfPartitioned(to, context);
    return isRedefined(attributes) && (cannotReplace || attributes.inheritedFrom !== undefined);
  },
};

function isRedefined(attributes: Alteration['attributes']): boolean {
  return Object.keys(attributes).some((name) => name !== 'enabled');
}

function definitionOf(object: Trigger): string {
  return triggerDefinition(object.name, parentName(object), object.attributes);
}

/** ONLY, since each copy on a partition has a state of its own; it may come with ATTACH PARTITION only. */
function enabledStep(object: Trigger): DdlStep {
  const { enabled, inheritedFrom } = object.attributes;
  const action = `${enabledAction(enabled)} TRIGGER ${quoteIdentifier(object.name)}`;
  const sql = `ALTER TABLE ONLY ${parentName(object)} ${action}`;
  return inheritedFrom === undefined ? { sql } : { sql, turn: 'last' };
}

function isOfPartitioned({ parent }: Trigger, { to }: DdlContext): boolean {
  const table = parent && to.objects[parent];
  return table?.kind === 'table' && table.attributes.partitionKey !== undefined;
}
