import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { Operation } from '../../sql/operations/operation.ts';
import { isNotNullCheck } from '../conditions/is-not-null-check.ts';
import { laterInStep } from '../conditions/later-in-step.ts';
import { target } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import type { Situation } from '../situation.ts';
import { listed, sized } from '../wording.ts';
import type { Relation, WorldConstraint } from '../world/world.ts';

export const dropConstraint: Hazard = {
  id: 'drop-constraint',
  summary: 'nothing keeps rows out any more that the constraint refused',
  category: 'constraint_violation',
  level: 'medium',
  scales: false,
  why: 'From the commit on, rows come in that the constraint would have refused: orphans, duplicates, values out of range. Getting it back means finding and mending them first. INSERT … ON CONFLICT needs the unique constraint it names, and fails with 42P10 without it. Replaced in one transaction, old constraint out and new one in, nothing slips through.',
  setup: `
create table shop.w_tenants (id bigint primary key);
create table shop.w_orders (
  id bigint primary key,
  tenant_id bigint not null constraint w_orders_tenant_fk references shop.w_tenants (id)
);
`,
  bad: `
alter table shop.w_orders drop constraint w_orders_tenant_fk;
`,
  good: `
alter table shop.w_orders drop constraint w_orders_tenant_fk;
alter table shop.w_orders add constraint w_orders_tenant_fk
  foreign key (tenant_id) references shop.w_tenants (id) on delete cascade not valid;
`,
  check(situation) {
    const { operation, world } = situation;
    if (operation.op !== 'drop constraint') return [];
    const table = target(world, operation.table);
    const constraint = table?.constraints.get(operation.constraint);
    if (table === undefined || constraint === undefined || constraint.birth !== undefined) return [];
    if (constraint.type === 'primary key' || isImplied(table, constraint)) return [];
    if (situation.step.transactional && isReplaced(situation, constraint)) return [];
    const columns = constraint.columns.map((name) => quoteIdentifier(name));
    return [
      {
        message: `without the ${constraint.type} ${quoteIdentifier(constraint.name)}${columns.length === 0 ? '' : ` on ${listed(columns)}`}, ${sized(world, table.id)} ${consequence(constraint)}`,
        advice: 'Add what replaces it in the same transaction, as NOT VALID where it may be.',
        relations: [table.id],
        level: constraint.type === 'unique' ? 'high' : undefined,
      },
    ];
  },
};

function consequence({ type }: WorldConstraint): string {
  if (type === 'foreign key') return 'takes rows that refer to nothing';
  if (type === 'unique') return 'takes duplicates, and ON CONFLICT on these columns fails';
  return type === 'not null' ? 'takes NULLs' : 'takes rows that were refused until now';
}

/** `column IS NOT NULL` on a column that is NOT NULL: the last step of a careful SET NOT NULL. */
function isImplied(table: Relation, { type, columns, tree, expression }: WorldConstraint): boolean {
  const [column] = columns;
  if (type !== 'check' || columns.length !== 1 || column === undefined) return false;
  if (table.columns.get(column)?.notNull !== true) return false;
  const text = `${quoteIdentifier(column)} IS NOT NULL`;
  return isNotNullCheck(tree) === column || expression === text || expression === `(${text})`;
}

function isReplaced(situation: Situation, { type, columns }: WorldConstraint): boolean {
  const adds = (added: Operation): boolean =>
    added.op === 'add constraint' &&
    added.constraint.type === type &&
    (type === 'check' || columns.every((column) => added.constraint.columns.includes(column)));
  return laterInStep(situation).some(adds) || situation.earlier.some(({ operation }) => adds(operation));
}
