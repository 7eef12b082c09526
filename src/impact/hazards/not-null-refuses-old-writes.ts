import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { Operation } from '../../sql/operations/operation.ts';
import { baseOf } from '../conditions/base-of.ts';
import { isNotNullCheck } from '../conditions/is-not-null-check.ts';
import { nullsRefused } from '../conditions/nulls-refused.ts';
import { target } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import { sized } from '../wording.ts';

/** Defaults that only say that nothing was given. */
const examples: Readonly<Record<string, string>> = {
  'character varying': "''",
  text: "''",
  integer: '0',
  bigint: '0',
  numeric: '0',
  boolean: 'false',
  jsonb: "'{}'",
  'timestamp with time zone': 'now()',
};

export const notNullRefusesOldWrites: Hazard = {
  id: 'not-null-refuses-old-writes',
  summary: 'running code inserts without the column, which now must have a value',
  category: 'backward_compatibility',
  level: 'high',
  scales: false,
  why: 'Code that was written before the column, or before it had to have a value, names it in no INSERT. Without a default, each of these INSERTs fails with 23502 from the moment the migration commits, however well the rows that are there fit. A default lets old code go on until the new one is everywhere.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null);
`,
  bad: `
alter table shop.w_orders add column channel text not null;
`,
  good: `
alter table shop.w_orders add column channel text not null default 'web';
`,
  check({ operation, world }) {
    const asked = columnRequired(operation);
    if (asked === undefined || !('table' in operation)) return [];
    const table = operation.table && target(world, operation.table);
    if (table === undefined || table.kind === 'view') return [];
    const known = table.columns.get(asked.column);
    if (known?.default !== undefined || known?.identity === true) return [];
    if (known?.generated !== undefined || nullsRefused(table, asked.column) !== undefined) return [];
    const column = quoteIdentifier(asked.column);
    const added = operation.op === 'add column';
    const value = examples[baseOf(known?.type ?? '')];
    return [
      {
        message: added
          ? `INSERTs of running code into ${sized(world, table.id)} do not know the column ${column} and fail, since it is NOT NULL without a default`
          : `INSERTs into ${sized(world, table.id)} that leave ${column} out fail, since it has no default`,
        safe:
          added || value === undefined
            ? undefined
            : migrations([
                '-- whatever old code may leave out, until it is gone:',
                `alter table ${table.id} alter column ${column} set default ${value}`,
              ]),
        advice: 'Give the column a default, or add NOT NULL when all running code writes it.',
        relations: [table.id],
        // A column that was there may have been written by all code long since.
        level: added ? undefined : asked.notValid ? 'low' : 'medium',
      },
    ];
  },
};

interface Required {
  readonly column: string;
  readonly notValid: boolean;
}

function columnRequired(operation: Operation): Required | undefined {
  if (operation.op === 'add column') {
    const { column } = operation;
    const filled = column.default ?? column.generated ?? column.sequence;
    return column.notNull && filled === undefined ? { column: column.name, notValid: false } : undefined;
  }
  if (operation.op === 'set not null') return { column: operation.column, notValid: false };
  if (operation.op !== 'add constraint' || operation.withColumn !== undefined) return undefined;
  const { type, columns, notValid, expression } = operation.constraint;
  if (type === 'not null') return columns[0] === undefined ? undefined : { column: columns[0], notValid };
  const column = type === 'check' ? isNotNullCheck(expression) : undefined;
  return column === undefined ? undefined : { column, notValid };
}
