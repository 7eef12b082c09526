import { findObject } from '../../catalog/catalog.ts';
import type { Operation } from '../../sql/operations/operation.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import type { Past, Situation } from '../situation.ts';
import { sized } from '../wording.ts';
import { findRelation, foreignKeysTo } from '../world/find.ts';
import type { Relation, World, WorldConstraint } from '../world/world.ts';

const tableDdl: readonly Operation['op'][] = ['create index', 'truncate', 'cluster', 'reindex'];
const rowChanges: readonly Operation['op'][] = ['insert', 'update', 'delete', 'merge', 'copy from'];

export const pendingTriggerEvents: Hazard = {
  id: 'pending-trigger-events',
  summary: 'a table cannot be altered while deferred checks of its rows are still to come',
  category: 'constraint_violation',
  level: 'high',
  scales: false,
  why: 'Rows that a transaction has written wait for the check of a deferred foreign key until it commits. While they wait, ALTER TABLE, CREATE INDEX, TRUNCATE and DROP on the table fail with 55006 "pending trigger events". SET CONSTRAINTS ALL IMMEDIATE checks them at once; better still, rows and definitions change in migrations of their own.',
  setup: `
create table shop.w_tenants (id bigint primary key);
insert into shop.w_tenants values (7);
create table shop.w_orders (
  id bigint primary key,
  tenant_id bigint references shop.w_tenants (id) deferrable initially deferred
);
`,
  bad: `
insert into shop.w_orders values (1, 7);
alter table shop.w_orders add column note text;
`,
  good: `
insert into shop.w_orders values (1, 7);
set constraints all immediate;
alter table shop.w_orders add column note text;
`,
  fails: '55006',
  check(situation) {
    const { world, statement, conditional } = situation;
    const table = tableChanged(situation);
    const pending = table && pendingFor(situation, table);
    if (table === undefined || pending === undefined) return [];
    return [
      {
        message: `the statement fails while rows of ${sized(world, table.id)} that this transaction wrote wait for the deferred ${pending}`,
        safe: conditional ? undefined : migrations(['set constraints all immediate', statement.text]),
        advice: 'Change rows and definitions in migrations of their own.',
        relations: [table.id],
      },
    ];
  },
};

function tableChanged({ operation, effect, world, earlier }: Situation): Relation | undefined {
  if (earlier.length === 0) return undefined;
  const named =
    tableDdl.includes(operation.op) ||
    (operation.op === 'drop' && operation.what === 'table') ||
    ('kind' in operation && 'recursive' in operation && operation.kind === 'table');
  if (!named) return undefined;
  if (operation.op === 'drop' || operation.op === 'truncate') {
    const names = operation.op === 'drop' ? operation.objects : operation.tables;
    return names.map((name) => findRelation(world, name)).find((table) => table?.changedIn !== undefined);
  }
  return effect.relation === undefined ? undefined : world.relations.get(effect.relation);
}

/** What the last rows written wait for, unless SET CONSTRAINTS has had them checked since. */
function pendingFor({ earlier, world }: Situation, table: Relation): string | undefined {
  const checked = earlier.findLastIndex(
    ({ operation }) => operation.op === 'set constraints' && !operation.deferred,
  );
  const deferredAll = earlier.some(
    ({ operation }) => operation.op === 'set constraints' && operation.deferred,
  );
  const writes = earlier
    .slice(checked + 1)
    .filter(({ operation, relation }) => rowChanges.includes(operation.op) && relation?.id === table.id);
  for (const write of writes) {
    const found = deferredConstraint(world, table, write, deferredAll) ?? deferredTrigger(world, table);
    if (found !== undefined) return found;
  }
  return undefined;
}

function deferredConstraint(
  world: World,
  table: Relation,
  { operation }: Past,
  deferredAll: boolean,
): string | undefined {
  const isDeferred = (constraint: WorldConstraint): boolean =>
    constraint.type === 'foreign key' &&
    constraint.enforced &&
    (constraint.initiallyDeferred || (deferredAll && constraint.deferrable));
  const assigned = operation.op === 'update' ? operation.columns : undefined;
  const own = [...table.constraints.values()].find(
    (constraint) =>
      isDeferred(constraint) &&
      operation.op !== 'delete' &&
      (assigned === undefined || constraint.columns.some((column) => assigned.includes(column))),
  );
  if (own !== undefined) return `foreign key ${own.name}`;
  if (operation.op === 'insert' || operation.op === 'copy from') return undefined;
  const other = foreignKeysTo(world, table).find(
    ({ constraint }) =>
      isDeferred(constraint) &&
      (assigned === undefined || constraint.references?.columns.some((key) => assigned.includes(key))),
  );
  return other && `foreign key ${other.constraint.name} of ${other.table.id}`;
}

function deferredTrigger({ catalog }: World, table: Relation): string | undefined {
  for (const name of table.triggers) {
    const trigger = findObject(catalog, `trigger:${table.id}.${name}`);
    if (trigger?.attributes.initiallyDeferred === true) return `trigger ${trigger.name}`;
  }
  return undefined;
}
