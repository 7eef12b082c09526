import { quoteIdentifier } from '../../catalog/identifier.ts';
import { baseOf } from '../conditions/base-of.ts';
import { targetColumn } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import { sized } from '../wording.ts';
import { typeName } from '../world/type-name.ts';

export const columnTypeChanged: Hazard = {
  id: 'column-type-changed',
  summary: 'prepared statements of running code fail once, and drivers read another type',
  category: 'backward_compatibility',
  level: 'medium',
  scales: false,
  why: 'A statement that a session has prepared fails with "cached plan must not change result type" when a column of its result has another type or length; pooled connections keep such statements for hours. Where the type itself is another, drivers also hand other values to the code: a bigint comes as a string where an integer came as a number. A new column beside the old one spares both.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null, quantity integer);
`,
  bad: `
alter table shop.w_orders alter column quantity type bigint;
`,
  good: `
alter table shop.w_orders add column quantity_big bigint;
`,
  check({ operation, world }) {
    if (operation.op !== 'alter column type') return [];
    const found = targetColumn(world, operation.table, operation.column);
    if (found === undefined) return [];
    const { table, column } = found;
    const to = typeName(world, operation.type);
    if (column.type === undefined || to === undefined || column.type === to) return [];
    const name = quoteIdentifier(column.name);
    const alike = sameForDrivers(baseOf(column.type), baseOf(to));
    const second = quoteIdentifier(`${column.name}_new`);
    return [
      {
        message: alike
          ? `prepared statements that return ${name} of ${sized(world, table.id)} fail once in every session, since its type is ${to} instead of ${column.type}`
          : `running code reads ${to} from ${name} of ${sized(world, table.id)} where it read ${column.type}, and prepared statements that return it fail`,
        safe: alike ? undefined : `alter table ${table.id} add column ${second} ${to};`,
        advice: alike
          ? 'Let the pool prepare anew: recycle its connections, or send DISCARD PLANS, after the migration.'
          : `Write both columns from a trigger, fill ${second} in batches, and change what the code reads.`,
        relations: [table.id],
        level: alike ? 'low' : undefined,
      },
    ];
  },
};

const texts = ['text', 'character varying', 'character'];

function sameForDrivers(from: string, to: string): boolean {
  return from === to || (texts.includes(from) && texts.includes(to));
}
