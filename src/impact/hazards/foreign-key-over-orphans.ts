import { quoteIdentifier } from '../../catalog/identifier.ts';
import { isMended } from '../conditions/is-mended.ts';
import { surelyEmpty, target } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import type { Situation } from '../situation.ts';
import { sized } from '../wording.ts';
import { findRelation } from '../world/find.ts';

export const foreignKeyOverOrphans: Hazard = {
  id: 'foreign-key-over-orphans',
  summary: 'a foreign key fails at the first row that refers to nothing',
  category: 'constraint_violation',
  level: 'medium',
  scales: false,
  why: 'ADD FOREIGN KEY joins both tables while it blocks their writes, and stops with 23503 at the first row without a counterpart. As NOT VALID it keeps new orphans out at once; those that are there are found, mended and validated without blocking anybody.',
  setup: `
create table shop.w_tenants (id bigint primary key);
create table shop.w_orders (id bigint primary key, tenant_id bigint not null);
insert into shop.w_orders values (1, 7);
`,
  bad: `
alter table shop.w_orders add constraint w_orders_tenant_fk
  foreign key (tenant_id) references shop.w_tenants (id);
`,
  good: `
alter table shop.w_orders add constraint w_orders_tenant_fk
  foreign key (tenant_id) references shop.w_tenants (id) not valid;
`,
  fails: '23503',
  check(situation) {
    const { operation, world } = situation;
    const key = keyAsked(situation);
    if (key === undefined || !('table' in operation) || operation.table === undefined) return [];
    const table = target(world, operation.table);
    if (table === undefined || surelyEmpty(world, table)) return [];
    const { columns, references } = key;
    if (isMended(situation, table.id, columns)) return [];
    const names = columns.map((name) => quoteIdentifier(name));
    return [
      {
        message: `the foreign key on (${names.join(', ')}) fails where a row of ${sized(world, table.id)} refers to nothing in ${sized(world, references)}`,
        advice: 'Count them first. Where there are any, delete them or make what they refer to.',
        relations: [table.id, references],
        // VALIDATE fails without having blocked anybody.
        level: operation.op === 'validate constraint' ? 'low' : undefined,
      },
    ];
  },
};

interface Key {
  readonly columns: readonly string[];
  /** Id of the table. */
  readonly references: string;
}

function keyAsked({ operation, world }: Situation): Key | undefined {
  if (operation.op === 'validate constraint') {
    const constraint = findRelation(world, operation.table)?.constraints.get(operation.constraint);
    if (constraint?.references === undefined || constraint.valid) return undefined;
    return { columns: constraint.columns, references: constraint.references.table };
  }
  if (operation.op !== 'add constraint' || operation.constraint.references === undefined) return undefined;
  const { columns, references, notValid, notEnforced } = operation.constraint;
  if (notValid || notEnforced) return undefined;
  // The rows that are there get NULL, which refers to nothing and need not.
  if (operation.withColumn !== undefined && operation.withColumn.default === undefined) return undefined;
  const table = findRelation(world, references.table);
  return table && { columns, references: table.id };
}
