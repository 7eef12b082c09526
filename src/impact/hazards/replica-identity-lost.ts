import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { ObjectName } from '../../sql/dependencies/names.ts';
import type { Operation } from '../../sql/operations/operation.ts';
import { laterInStep } from '../conditions/later-in-step.ts';
import { publicationsOf } from '../conditions/publications.ts';
import { primaryKeyOf, target } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import { listed, sized } from '../wording.ts';
import { findRelation } from '../world/find.ts';
import type { Relation, World } from '../world/world.ts';

export const replicaIdentityLost: Hazard = {
  id: 'replica-identity-lost',
  summary: 'UPDATE and DELETE on a published table fail once nothing identifies its rows',
  category: 'backward_compatibility',
  level: 'critical',
  scales: false,
  why: 'Logical replication finds the row that an UPDATE or DELETE means by the replica identity: the primary key unless told otherwise. Without one PostgreSQL refuses every UPDATE and DELETE on a table whose publication publishes them (55000): the application stops writing at once.',
  setup: `
create table shop.w_orders (id bigint constraint w_orders_pkey primary key, tenant_id bigint not null);
create publication shop_orders for table shop.w_orders;
`,
  bad: `
alter table shop.w_orders drop constraint w_orders_pkey;
`,
  good: `
alter table shop.w_orders replica identity full;
alter table shop.w_orders drop constraint w_orders_pkey;
`,
  check(situation) {
    const { operation, world } = situation;
    const table = losesIdentity(world, operation);
    if (table === undefined) return [];
    const publications = publicationsOf(world, table).filter(
      ({ publish }) => publish.includes('update') || publish.includes('delete'),
    );
    const restored =
      situation.step.transactional &&
      laterInStep(situation).some(
        (later) =>
          'table' in later &&
          later.table?.name === table.name &&
          ((later.op === 'replica identity' && later.identity !== 'nothing') ||
            (later.op === 'add constraint' && later.constraint.type === 'primary key')),
      );
    if (publications.length === 0 || restored) return [];
    const names = publications.map(({ name }) => quoteIdentifier(name));
    return [
      {
        message: `UPDATE and DELETE on ${sized(world, table.id)} fail: ${listed(names)} ${names.length === 1 ? 'publishes' : 'publish'} them, and nothing identifies a row any more`,
        safe: `alter table ${table.id} replica identity full;\n${situation.conditional ? '' : `${situation.statement.text};`}`,
        advice: 'Give it another key, or REPLICA IDENTITY FULL, first.',
        relations: [table.id],
      },
    ];
  },
};

/** The table whose replica identity the operation takes. */
function losesIdentity(world: World, operation: Operation): Relation | undefined {
  if (operation.op === 'replica identity' && operation.identity === 'nothing')
    return target(world, operation.table);
  if (operation.op === 'drop constraint' || operation.op === 'drop column') {
    const table = target(world, operation.table);
    return table !== undefined && takes(world, table, operation) ? table : undefined;
  }
  if (operation.op !== 'drop' || operation.what !== 'index') return undefined;
  for (const name of operation.objects) {
    const table = tableOfIndex(world, name);
    if (table?.replicaIdentity === 'index' && identityIndex(world, table) === findRelation(world, name)?.id)
      return table;
  }
  return undefined;
}

function takes(
  world: World,
  table: Relation,
  operation: Extract<Operation, { op: 'drop constraint' | 'drop column' }>,
): boolean {
  if (table.replicaIdentity !== 'default' && table.replicaIdentity !== 'index') return false;
  if (operation.op === 'drop column') {
    return table.replicaIdentity === 'default' && primaryKeyOf(table).includes(operation.column);
  }
  const constraint = table.constraints.get(operation.constraint);
  if (constraint === undefined) return false;
  return table.replicaIdentity === 'default'
    ? constraint.type === 'primary key'
    : constraint.index !== undefined && constraint.index === identityIndex(world, table);
}

function tableOfIndex(world: World, name: ObjectName): Relation | undefined {
  const index = findRelation(world, name)?.index;
  return index && world.relations.get(index.table);
}

/** The index that the catalog says is the replica identity. */
function identityIndex({ catalog }: World, table: Relation): string | undefined {
  for (const id of table.indexes) {
    const index = catalog.objects[`index:${id}`];
    if (index?.kind === 'index' && index.attributes.replicaIdentity === true) return id;
  }
  return undefined;
}
