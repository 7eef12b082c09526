import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { Operation } from '../../sql/operations/operation.ts';
import { publicationsOf } from '../conditions/publications.ts';
import { target } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import { listed, sized } from '../wording.ts';
import { findType, usersOfType } from '../world/find.ts';
import type { Relation, World } from '../world/world.ts';

export const publicationAffected: Hazard = {
  id: 'publication-affected',
  summary: 'subscribers of a publication do not get DDL, and stop at the first row that does not fit',
  category: 'backward_compatibility',
  level: 'medium',
  scales: false,
  why: 'Logical replication carries rows, not definitions. A row with a column, a type or an enum label that the subscriber does not have stops its apply worker; it retries for ever, and the publisher keeps all WAL since. What is added goes to subscribers first, what is removed goes from the publisher first.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null);
create publication shop_orders for table shop.w_orders;
`,
  bad: `
alter table shop.w_orders add column channel text;
`,
  good: `
-- subscribers have the column already; here it is not published until that is certain
alter publication shop_orders set table shop.w_orders (id, tenant_id);
`,
  from: 15,
  check({ operation, world }) {
    return changed(world, operation).flatMap(({ table, what }) => {
      const publications = publicationsOf(world, table).filter(
        ({ columns }) => columns === undefined || operation.op !== 'add column',
      );
      if (publications.length === 0) return [];
      const names = publications.map(({ name }) => quoteIdentifier(name));
      return [
        {
          message: `subscribers of ${listed(names)} do not learn that ${what} of ${sized(world, table.id)}`,
          advice:
            operation.op === 'drop column'
              ? 'Drop it on the publisher first, then on every subscriber.'
              : 'Run the same statement on every subscriber before this migration.',
          relations: [table.id],
        },
      ];
    });
  },
};

interface Changed {
  readonly table: Relation;
  /** Completes "do not learn that … of shop.w_orders". */
  readonly what: string;
}

function changed(world: World, operation: Operation): Changed[] {
  if (operation.op === 'add enum value' || operation.op === 'rename enum value') {
    const type = findType(world, operation.type);
    if (type === undefined || type.birth !== undefined) return [];
    const label = operation.op === 'add enum value' ? operation.label : operation.to;
    return usersOfType(world, type.id)
      .filter(({ relation }) => relation.birth === undefined)
      .map(({ relation, column }) => ({
        table: relation,
        what: `'${label}' is a value of column ${quoteIdentifier(column.name)}`,
      }));
  }
  if (operation.op === 'rename' && operation.what === 'column') {
    const table = target(world, {
      kind: 'relation',
      schema: operation.object.schema,
      name: operation.object.on ?? '',
    });
    return table
      ? [{ table, what: `column ${quoteIdentifier(operation.object.name)} has another name` }]
      : [];
  }
  if (operation.op !== 'add column' && operation.op !== 'drop column' && operation.op !== 'alter column type')
    return [];
  const table = target(world, operation.table);
  if (table === undefined) return [];
  if (operation.op === 'add column')
    return [{ table, what: `there is a new column ${quoteIdentifier(operation.column.name)}` }];
  const column = quoteIdentifier(operation.column);
  return [
    {
      table,
      what:
        operation.op === 'drop column' ? `there is no column ${column}` : `column ${column} has another type`,
    },
  ];
}
