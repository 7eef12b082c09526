import { quoteIdentifier } from '../../catalog/identifier.ts';
import { blockingLocks, isExclusive } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import { sourceOf } from '../safe/source.ts';
import type { Situation } from '../situation.ts';
import { listed, sized } from '../wording.ts';
import { findRelation } from '../world/find.ts';
import type { Relation } from '../world/world.ts';

export const foreignKeyDropLocksReferenced: Hazard = {
  id: 'foreign-key-drop-locks-referenced',
  summary: 'dropping a foreign key locks the table it refers to for reads and writes',
  category: 'locking',
  level: 'medium',
  scales: true,
  why: 'The triggers of a foreign key stand on both tables. Whatever drops it, DROP CONSTRAINT, DROP COLUMN or DROP TABLE, takes an ACCESS EXCLUSIVE lock on the other table, too, which often is a busy one. Dropped alone, under a short lock_timeout, it holds that lock for a moment and nothing else.',
  setup: `
create table shop.w_tenants (id bigint primary key);
create table shop.w_orders (
  id bigint primary key, tenant_id bigint constraint w_orders_tenant_id_fkey references shop.w_tenants (id)
);
`,
  bad: `
alter table shop.w_orders drop column tenant_id;
`,
  good: `
alter table shop.w_orders drop constraint w_orders_tenant_id_fkey;
-- in the next migration:
alter table shop.w_orders drop column tenant_id;
`,
  check(situation) {
    const { operation, world, effect } = situation;
    if (!['drop constraint', 'drop column', 'drop'].includes(operation.op) || isAlone(situation)) return [];
    const others = blockingLocks(situation)
      .filter((lock) => isExclusive(lock) && (lock.role === 'referenced' || lock.role === 'referencing'))
      .map(({ relation }) => relation)
      .filter((id) => id !== effect.relation);
    if (others.length === 0) return [];
    const safe = keysFirst(situation);
    return [
      {
        message: `${effect.form} drops a foreign key, and so locks ${listed(others.map((id) => sized(world, id)))} for reads and writes, too`,
        safe,
        advice: 'Drop the foreign key in a migration of its own, under a short lock_timeout.',
        relations: others,
      },
    ];
  },
};

/** Whether the migration drops constraints and does nothing else: nothing better can be had. */
function isAlone({ step, conditional }: Situation): boolean {
  return (
    !conditional &&
    step.statements.every(
      ({ kind, node }) =>
        kind === 'AlterTableStmt' &&
        (node.cmds ?? []).every(
          (cmd) => 'AlterTableCmd' in cmd && cmd.AlterTableCmd.subtype === 'AT_DropConstraint',
        ),
    )
  );
}

/** What the statement takes along, in a migration before its own. */
function keysFirst({ operation, world, effect, ...situation }: Situation): string | undefined {
  const source = sourceOf(situation);
  const keys =
    operation.op === 'drop column'
      ? keysOf(world.relations.get(effect.relation ?? ''), operation.column)
      : operation.op === 'drop' && operation.what === 'table'
        ? operation.objects.flatMap((name) => keysOf(findRelation(world, name)))
        : [];
  return source && keys.length > 0 ? migrations(keys, [source.text]) : undefined;
}

/** DROP CONSTRAINT for each foreign key of the table, or those of one column. */
function keysOf(table: Relation | undefined, column?: string): string[] {
  return [...(table?.constraints.values() ?? [])]
    .filter(
      ({ type, columns }) => type === 'foreign key' && (column === undefined || columns.includes(column)),
    )
    .map(({ name }) => `alter table ${table?.id} drop constraint ${quoteIdentifier(name)}`);
}
