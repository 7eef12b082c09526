import { qualify, quoteIdentifier } from '../../catalog/identifier.ts';
import { quoteLiteral } from '../../catalog/quote-literal.ts';
import { generatedName } from '../../sql/dependencies/generated-name.ts';
import type { ColumnSpec } from '../../sql/operations/operation.ts';
import { inUse, placeInFile, rewritten } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { fillInBatches } from '../safe/fill-in-batches.ts';
import { migrations } from '../safe/migrations.ts';
import { notNullSteps } from '../safe/not-null-steps.ts';
import { sized } from '../wording.ts';
import type { Relation } from '../world/world.ts';

export const serialRewrites: Hazard = {
  id: 'serial-rewrites',
  summary: 'a new serial or identity column rewrites the table',
  category: 'locking',
  level: 'high',
  scales: true,
  why: 'Every old row gets a number of its own, so PostgreSQL writes the whole table and its indexes anew under an ACCESS EXCLUSIVE lock. A plain column whose default is the sequence can be added in a moment and filled in batches.',
  setup: `
create table shop.w_orders (code text primary key);
`,
  bad: `
alter table shop.w_orders add column number bigserial;
`,
  good: `
alter table shop.w_orders add column number bigint;
create sequence shop.w_orders_number_seq owned by shop.w_orders.number;
alter table shop.w_orders alter column number set default nextval('shop.w_orders_number_seq');
-- in the next migration:
update shop.w_orders set number = default where number is null and code < 'b';
`,
  check(situation) {
    const { operation, world, server } = situation;
    if (operation.op !== 'add column' || operation.column.sequence === undefined) return [];
    const table = inUse(world, rewritten(situation)[0]);
    if (table === undefined) return [];
    const { column } = operation;
    const what = column.sequence === 'identity' ? 'identity' : 'serial';
    return [
      {
        message: `the ${what} column ${column.name} rewrites ${sized(world, table.id)} under an ACCESS EXCLUSIVE lock`,
        safe: numberedLater(table, column, server.serverVersion),
        relations: [table.id],
        location: placeInFile(situation, column.node.location),
      },
    ];
  },
};

const integers: Readonly<Record<string, string>> = {
  smallserial: 'smallint',
  serial2: 'smallint',
  serial: 'integer',
  serial4: 'integer',
  int2: 'smallint',
  int4: 'integer',
};

function numberedLater(table: Relation, { name, typeName }: ColumnSpec, version: number): string {
  const type = integers[typeName] ?? 'bigint';
  const sequence = qualify(table.schema, generatedName(table.name, [name], 'seq'));
  const column = quoteIdentifier(name);
  const { declare, prove } = notNullSteps(table, name, version);
  return migrations(
    [
      `alter table ${table.id} add column ${column} ${type}`,
      `create sequence ${sequence} as ${type} owned by ${table.id}.${column}`,
      `alter table ${table.id} alter column ${column} set default nextval(${quoteLiteral(sequence)})`,
    ],
    fillInBatches(table.id, name),
    declare,
    prove,
  );
}
