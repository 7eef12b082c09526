import { findObject } from '../../catalog/catalog.ts';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';
import { inUse, placeInFile } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { columnClauses, columnWith } from '../safe/column-clauses.ts';
import { migrations } from '../safe/migrations.ts';
import { notNullSteps } from '../safe/not-null-steps.ts';
import { sourceOf } from '../safe/source.ts';
import type { Situation } from '../situation.ts';
import { sizeOf } from '../size-of.ts';
import { sized } from '../wording.ts';
import { findType } from '../world/find.ts';
import type { Relation } from '../world/world.ts';

export const requiredColumnWithoutDefault: Hazard = {
  id: 'required-column-without-default',
  summary: 'a new NOT NULL column without a default fails on a table that has rows',
  category: 'constraint_violation',
  level: 'high',
  scales: false,
  why: 'The old rows would hold NULL in the new column, so PostgreSQL refuses it (23502) as soon as there is one row. On an empty table it succeeds, and code that does not know the column yet can no longer insert.',
  setup: `
create table shop.w_orders (id bigint primary key);
insert into shop.w_orders values (1);
`,
  bad: `
alter table shop.w_orders add column tenant_id bigint not null;
`,
  good: `
alter table shop.w_orders add column tenant_id bigint not null default 0;
`,
  fails: '23502',
  check(situation) {
    const { operation, effect, world } = situation;
    if (operation.op !== 'add column') return [];
    const { column, ifNotExists } = operation;
    const isKey = situation.siblings.some(
      (sibling) =>
        sibling.op === 'add constraint' &&
        sibling.withColumn === column &&
        sibling.constraint.type === 'primary key',
    );
    if (!column.notNull && !isKey) return [];
    if (column.sequence !== undefined || column.generated !== undefined) return [];
    if (column.default !== undefined && !isNull(column.default)) return [];
    if (column.default === undefined && typeHasDefault(situation)) return [];
    const table = inUse(world, effect.relation);
    if (table === undefined || (ifNotExists && table.columns.has(column.name))) return [];
    const empty = sizeOf(world, table).rows === 0;
    const safe = isKey ? undefined : nullableFirst(situation, table);
    return [
      {
        message: `${column.name} is NOT NULL without a default, which fails unless ${sized(world, table.id)} is empty`,
        safe,
        advice: safe === undefined ? 'Add the column nullable, fill it, then set NOT NULL.' : undefined,
        relations: [table.id],
        level: empty ? 'low' : undefined,
        location: placeInFile(situation, column.node.location),
      },
    ];
  },
};

/** A domain brings its default along. */
function typeHasDefault({ operation, world }: Situation): boolean {
  if (operation.op !== 'add column') return false;
  const parts = stringsOf(operation.column.type?.names);
  const type = findType(world, { schema: parts.at(-2), name: parts.at(-1) ?? '' });
  const domain = type?.kind === 'domain' ? findObject(world.catalog, `domain:${type.id}`) : undefined;
  return domain?.attributes.default !== undefined;
}

function isNull(node: object): boolean {
  return 'A_Const' in node && JSON.stringify(node.A_Const).includes('"isnull":true');
}

function nullableFirst({ operation, server, ...situation }: Situation, table: Relation): string | undefined {
  const source = sourceOf(situation);
  const cut =
    operation.op === 'add column' && source ? columnClauses(source, operation.column.node) : undefined;
  if (operation.op !== 'add column' || cut === undefined) return undefined;
  const { declare, prove } = notNullSteps(table, operation.column.name, server.serverVersion);
  const column = columnWith(cut, (type) => type !== 'CONSTR_NOTNULL' && type !== 'CONSTR_DEFAULT');
  return migrations(
    [`alter table ${table.id} add column ${column}`],
    ['-- when the application writes it, and old rows are filled in batches:', ...declare],
    prove.map((line) => `-- ${line}`),
  );
}
