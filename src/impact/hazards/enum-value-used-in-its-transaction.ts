import { quoteLiteral } from '../../catalog/quote-literal.ts';
import { type ObjectName, qualifiedName, relationName } from '../../sql/dependencies/names.ts';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';
import { walkTree } from '../../sql/dependencies/walk-tree.ts';
import type { Operation } from '../../sql/operations/operation.ts';
import { mentionsText } from '../conditions/mentions-text.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import type { Situation } from '../situation.ts';
import { findRelation, findType, usersOfType } from '../world/find.ts';
import type { World, WorldType } from '../world/world.ts';

export const enumValueUsedInItsTransaction: Hazard = {
  id: 'enum-value-used-in-its-transaction',
  summary: 'an enum label cannot be used in the transaction that adds it',
  category: 'constraint_violation',
  level: 'high',
  scales: false,
  why: 'Until ALTER TYPE … ADD VALUE has committed, PostgreSQL refuses the new label with 55P04 "unsafe use of new value", since a rollback would leave it in rows and indexes. An enum made in the same transaction is free of this from 17 on. The label belongs into a migration of its own, before the one that uses it.',
  setup: `
create type shop.order_status as enum ('new', 'paid');
create table shop.w_orders (id bigint primary key, status shop.order_status not null, paid_at timestamptz);
insert into shop.w_orders values (1, 'paid', now());
`,
  bad: `
alter type shop.order_status add value 'archived';
update shop.w_orders set status = 'archived' where paid_at < now() - interval '1 year';
`,
  good: `
alter type shop.order_status add value 'archived';
-- in the next migration:
update shop.w_orders set status = 'archived' where paid_at < now() - interval '1 year';
`,
  fails: '55P04',
  check(situation) {
    const { operation, earlier, statement, conditional } = situation;
    const added = earlier.find(
      (past) => past.operation.op === 'add enum value' && isUsed(situation, past.operation),
    );
    if (added?.operation.op !== 'add enum value' || operation.op === 'add enum value') return [];
    const label = quoteLiteral(added.operation.label);
    return [
      {
        message: `the statement uses the label ${label} in the transaction that adds it, and fails with 55P04`,
        safe: conditional ? undefined : migrations([added.statement.text], [statement.text]),
        advice: 'Add the label in a migration of its own, before this one.',
        relations: situation.effect.relation === undefined ? [] : [situation.effect.relation],
      },
    ];
  },
};

function isUsed(
  { operation, world, transaction, server }: Situation,
  added: Extract<Operation, { op: 'add enum value' }>,
): boolean {
  const type = findType(world, added.type);
  const label = type?.kind === 'enum' ? type.labels.find((known) => known.label === added.label) : undefined;
  if (type === undefined || label?.birth?.transaction !== transaction) return false;
  if (type.birth?.transaction === transaction && server.serverVersion >= 170000) return false;
  // Bodies of functions are text until they are called, and names of labels are no constants.
  if (operation.op === 'create function' || operation.op === 'rename enum value') return false;
  return mentionsText(operation, added.label) && concernsType(operation, world, type);
}

/** Whether a column of the type is in reach, or a cast names it: elsewhere the text is a text. */
function concernsType(operation: Operation, world: World, type: WorldType): boolean {
  const users = new Set(usersOfType(world, type.id).map(({ relation }) => relation.id));
  let named = false;
  const isType = (name: ObjectName | undefined): boolean =>
    name !== undefined && findType(world, name)?.id === type.id;
  walkTree('', operation, {
    relation: (relation) => {
      const found = relationName(relation);
      named ||= found !== undefined && users.has(findRelation(world, found)?.id ?? '');
    },
    type: ({ names }) => {
      named ||= isType(qualifiedName('type', stringsOf(names)));
    },
    call() {},
    cast() {},
    role() {},
    named() {},
  });
  const table = 'table' in operation && operation.table ? findRelation(world, operation.table) : undefined;
  return named || users.has(table?.id ?? '');
}
