import { quoteIdentifier } from '../../catalog/identifier.ts';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';
import { placeInFile, rewritten } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import { sized } from '../wording.ts';
import { findType } from '../world/find.ts';

export const columnWithConstrainedTypeRewrites: Hazard = {
  id: 'column-with-constrained-type-rewrites',
  summary: 'a new column of a domain with a constraint rewrites the table',
  category: 'locking',
  level: 'high',
  scales: true,
  why: 'PostgreSQL has to see that the value of the new column fits the domain in every row, even where it is NULL, and does so by writing the whole table and its indexes anew under an ACCESS EXCLUSIVE lock. A column of the type below the domain, with the same CHECK added NOT VALID and validated later, costs neither.',
  setup: `
create domain shop.amount as numeric check (value >= 0);
create table shop.w_orders (id bigint primary key);
`,
  bad: `
alter table shop.w_orders add column discount shop.amount;
`,
  good: `
alter table shop.w_orders add column discount numeric;
alter table shop.w_orders add constraint w_orders_discount_amount check (discount >= 0) not valid;
-- in the next migration:
alter table shop.w_orders validate constraint w_orders_discount_amount;
`,
  check(situation) {
    const { operation, world } = situation;
    if (operation.op !== 'add column') return [];
    const { column } = operation;
    if (column.sequence !== undefined || column.generated !== undefined) return [];
    const parts = stringsOf(column.type?.names);
    const type = findType(world, { schema: parts.at(-2), name: parts.at(-1) ?? '' });
    if (type?.kind !== 'domain') return [];
    const [table] = rewritten(situation);
    if (table === undefined) return [];
    const plain = column.default === undefined && !column.notNull;
    return [
      {
        message: `${column.name} of the domain ${type.id}, which has a constraint, rewrites ${sized(world, table)} under an ACCESS EXCLUSIVE lock`,
        safe: plain
          ? migrations([
              `-- and what ${type.id} checks as a CHECK of the table, NOT VALID`,
              `alter table ${table} add column ${quoteIdentifier(column.name)} ${type.base}`,
            ])
          : undefined,
        advice: `Give the column the type ${type.base}, and the table a CHECK of its own: NOT VALID, validated later.`,
        relations: [table],
        location: placeInFile(situation, column.node.location),
      },
    ];
  },
};
