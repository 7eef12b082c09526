import { quoteIdentifier } from '../../catalog/identifier.ts';
import { isMended } from '../conditions/is-mended.ts';
import { nullsRefused } from '../conditions/nulls-refused.ts';
import { surelyEmpty, target } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import type { Situation } from '../situation.ts';
import { listed, sized } from '../wording.ts';
import { findRelation } from '../world/find.ts';

export const notNullOverNulls: Hazard = {
  id: 'not-null-over-nulls',
  summary: 'SET NOT NULL fails at the first row that has no value',
  category: 'constraint_violation',
  level: 'medium',
  scales: false,
  why: 'SET NOT NULL, and PRIMARY KEY for its columns, read all rows under an ACCESS EXCLUSIVE lock and stop with 23502 at the first NULL. Fill the NULLs first, in batches, and keep new ones from being written with a CHECK that is NOT VALID.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null, email text);
insert into shop.w_orders values (1, 7, null);
`,
  bad: `
alter table shop.w_orders alter column email set not null;
`,
  good: `
update shop.w_orders set email = '' where email is null;
alter table shop.w_orders alter column email set not null;
`,
  fails: '23502',
  check(situation) {
    const { operation, world } = situation;
    const asked = columnsAsked(situation);
    if (asked.length === 0 || !('table' in operation) || operation.table === undefined) return [];
    const table = target(world, operation.table);
    if (table === undefined || surelyEmpty(world, table)) return [];
    const open = asked.filter((name) => {
      const column = table.columns.get(name);
      return (
        column !== undefined &&
        !column.notNull &&
        !isMended(situation, table.id, [name]) &&
        // A column added by this run with a default has that in every row.
        !(column.birth !== undefined && column.default !== undefined) &&
        nullsRefused(table, name) !== 'by all rows'
      );
    });
    if (open.length === 0) return [];
    const names = open.map((name) => quoteIdentifier(name));
    return [
      {
        message: `NOT NULL on ${listed(names)} fails where a row of ${sized(world, table.id)} has no value`,
        advice: 'Count them first. Where there are any, fill them in batches.',
        relations: [table.id],
      },
    ];
  },
};

function columnsAsked({ operation, world }: Situation): readonly string[] {
  if (operation.op === 'set not null') return [operation.column];
  if (operation.op !== 'add constraint' || operation.withColumn !== undefined) return [];
  const { type, columns, notValid, usingIndex } = operation.constraint;
  if (type !== 'primary key' && (type !== 'not null' || notValid)) return [];
  if (usingIndex === undefined) return columns;
  const table = findRelation(world, operation.table);
  const index = table && findRelation(world, { schema: table.schema, name: usingIndex })?.index;
  return (index?.keys ?? []).flatMap((key) => key ?? []);
}
