import { quoteIdentifier } from '../../catalog/identifier.ts';
import { target } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import { sized } from '../wording.ts';

export const constraintNotEnforced: Hazard = {
  id: 'constraint-not-enforced',
  summary: 'a NOT ENFORCED constraint refuses nothing',
  category: 'constraint_violation',
  level: 'medium',
  scales: false,
  why: 'PostgreSQL 18 keeps a NOT ENFORCED constraint as a remark: rows that break it come in. Whoever reads the schema takes it for a promise. NOT VALID leaves out only the rows that are there already, and holds for all that come.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null, total numeric);
`,
  bad: `
alter table shop.w_orders add constraint w_orders_total_positive check (total >= 0) not enforced;
`,
  good: `
alter table shop.w_orders add constraint w_orders_total_positive check (total >= 0) not valid;
`,
  from: 18,
  check({ operation, world }) {
    const name =
      operation.op === 'add constraint' && operation.constraint.notEnforced
        ? (operation.constraint.name ?? operation.constraint.type)
        : operation.op === 'alter constraint' && operation.enforced === false
          ? operation.constraint
          : undefined;
    if (name === undefined || !('table' in operation) || operation.table === undefined) return [];
    const table = target(world, operation.table);
    if (table === undefined) return [];
    return [
      {
        message: `${quoteIdentifier(name)} refuses no row of ${sized(world, table.id)}: it is NOT ENFORCED`,
        safe:
          operation.op === 'alter constraint'
            ? `alter table ${table.id} alter constraint ${quoteIdentifier(name)} enforced;`
            : undefined,
        advice: 'Add it NOT VALID: new rows are checked, and VALIDATE CONSTRAINT checks the others later.',
        relations: [table.id],
      },
    ];
  },
};
