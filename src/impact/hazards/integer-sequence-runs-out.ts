import { quoteIdentifier } from '../../catalog/identifier.ts';
import { target } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import type { Situation } from '../situation.ts';
import { sizeOf } from '../size-of.ts';
import { sized } from '../wording.ts';
import type { Relation } from '../world/world.ts';

const greatest: Readonly<Record<string, number>> = { smallint: 32_767, integer: 2_147_483_647 };

const serials: Readonly<Record<string, string>> = {
  smallserial: 'smallint',
  serial2: 'smallint',
  int2: 'smallint',
  serial: 'integer',
  serial4: 'integer',
  int4: 'integer',
};

export const integerSequenceRunsOut: Hazard = {
  id: 'integer-sequence-runs-out',
  summary: 'a table has so many rows that its numbers run out',
  category: 'constraint_violation',
  level: 'medium',
  scales: false,
  why: 'A sequence of smallint ends at 32,767, one of integer at 2,147,483,647, deleted rows and rolled back INSERTs counted. After that nextval fails with 2200H, and with it every INSERT. Where the rows are more than the numbers, ADD COLUMN itself fails. bigint does not end, and costs four bytes.',
  setup: `
create table shop.w_order_lines (order_id bigint not null, product text not null);
insert into shop.w_order_lines select 1, 'jam' from generate_series(1, 33000);
analyze shop.w_order_lines;
`,
  bad: `
alter table shop.w_order_lines add column number smallserial;
`,
  good: `
alter table shop.w_order_lines add column number bigserial;
`,
  fails: '2200H',
  check(situation) {
    const found = numbered(situation);
    if (found === undefined) return [];
    const { table, column, type } = found;
    const most = greatest[type];
    const { rows } = sizeOf(situation.world, table);
    if (most === undefined || rows === undefined || rows < most / 2) return [];
    const added = situation.operation.op === 'add column';
    return [
      {
        message: `${quoteIdentifier(column)} of ${sized(situation.world, table.id)} is numbered by ${type}, which ends at ${most.toLocaleString('en-US')}`,
        advice: 'Make it bigint.',
        relations: [table.id],
        level: rows > most && added ? 'critical' : rows > most * 0.75 ? 'high' : undefined,
      },
    ];
  },
};

/** A column that gets numbers from a sequence by this operation, or a table that gets many rows. */
function numbered({
  operation,
  world,
}: Situation): { readonly table: Relation; readonly column: string; readonly type: string } | undefined {
  if (operation.op === 'add column' && operation.column.sequence !== undefined) {
    const table = target(world, operation.table);
    const type = serials[operation.column.typeName];
    return table && type ? { table, column: operation.column.name, type } : undefined;
  }
  const fills = operation.op === 'insert' && operation.rows === undefined;
  if (!fills && operation.op !== 'add identity') return undefined;
  const table = target(world, operation.table);
  if (table === undefined) return undefined;
  const columns = [...table.columns.values()].filter(({ name, identity, default: value }) =>
    operation.op === 'add identity'
      ? name === operation.column
      : identity || value?.startsWith('nextval(') === true,
  );
  const column = columns.find(({ type }) => type !== undefined && greatest[type] !== undefined);
  return column?.type === undefined ? undefined : { table, column: column.name, type: column.type };
}
