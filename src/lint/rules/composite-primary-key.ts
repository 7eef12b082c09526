import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { lintRule } from '../rule.ts';
import type { SchemaIndex, Table } from '../schema-index.ts';
import { isJunction } from '../structure/junction.ts';

export const compositePrimaryKey = lintRule({
  id: 'composite-primary-key',
  summary: 'a primary key has several columns where one would do',
  category: 'structure',
  severity: 'info',
  presets: ['strict'],
  why: 'Every foreign key to a table copies the columns of its primary key, and every join compares them all. Where one column already tells the rows apart, it is the better key, and the others belong in a unique constraint. A junction of two tables, a key that begins with the tenant and the key of a partitioned table are composite for good reason and are left alone.',
  bad: `
create table w_orders (
  id bigint generated always as identity unique,
  number text not null,
  year integer not null,
  primary key (year, number)
);`,
  good: `
create table w_orders (
  id bigint generated always as identity primary key,
  number text not null,
  year integer not null,
  unique (year, number)
);`,
  options: z.strictObject({
    tenant_columns: z
      ._default(z.array(z.string()), ['tenant_id', 'organization_id', 'organisation_id', 'account_id'])
      .check(z.describe('Columns of a key that are there for tenants.')),
    most_columns: z
      ._default(z.int().check(z.minimum(2)), 3)
      .check(z.describe('A key with more of them is reported once other tables refer to it.')),
  }),
  *check({ schema, options }) {
    for (const table of schema.tables) {
      const key = schema.constraintsOf(table.id).find(({ attributes }) => attributes.type === 'primary key');
      const columns = key?.attributes.columns ?? [];
      if (key === undefined || columns.length < 2 || table.attributes.partitionKey !== undefined) continue;
      if (columns.some((name) => options.tenant_columns.includes(name)) || isJunction(table, schema))
        continue;
      const single = singleKeyOf(table, schema);
      const references = schema.foreignKeysTo(table.id).length;
      const list = columns.map(quoteIdentifier).join(', ');
      if (single !== undefined)
        yield {
          object: key.id,
          message: `the primary key of ${nameOf(table)} is (${list}), while ${single} alone tells its rows apart`,
          help: `make ${single} the primary key, and (${list}) unique`,
        };
      else if (columns.length > options.most_columns && references > 0)
        yield {
          object: key.id,
          message: `the primary key of ${nameOf(table)} has ${columns.length} columns, which ${references} foreign key${references === 1 ? ' copies' : 's copy'}`,
          help: `give it an identity column as its primary key, and make (${list}) unique`,
        };
    }
  },
});

/** A column that is NOT NULL and unique by itself, at once and for all rows. */
function singleKeyOf(table: Table, schema: SchemaIndex): string | undefined {
  const required = new Set(
    schema.columnsOf(table.id).flatMap(({ name, attributes }) => (attributes.notNull ? [name] : [])),
  );
  for (const { attributes } of schema.constraintsOf(table.id)) {
    const [name, ...others] = attributes.columns ?? [];
    if (attributes.type !== 'unique' || attributes.deferrable || others.length > 0) continue;
    if (name !== undefined && required.has(name)) return quoteIdentifier(name);
  }
  return undefined;
}
