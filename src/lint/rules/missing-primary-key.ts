import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { anyPattern } from '../name-pattern.ts';
import { lintRule } from '../rule.ts';
import type { SchemaIndex, Table } from '../schema-index.ts';

export const missingPrimaryKey = lintRule({
  id: 'missing-primary-key',
  summary: 'a table has no primary key',
  category: 'structure',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'Without a primary key two rows can be alike, and then nothing can name one of them: an application cannot change just that one, no foreign key can refer to it, and logical replication refuses UPDATE and DELETE of the table unless it gets REPLICA IDENTITY.',
  bad: 'create table w_orders (id bigint generated always as identity, total numeric not null);',
  good: 'create table w_orders (id bigint generated always as identity primary key, total numeric not null);',
  options: z.strictObject({
    allowed_names: z
      ._default(z.array(z.string()), ['/(^|_)(stage|staging|stg|tmp|temp|landing|raw)(_|$)/'])
      .check(z.describe('Tables that rows are loaded into as they come: globs or /regular expressions/.')),
  }),
  *check({ schema, options }) {
    const isAllowed = anyPattern(options.allowed_names);
    for (const table of schema.tables) {
      if (table.attributes.persistence === 'unlogged' || isAllowed([table.name])) continue;
      if (schema.constraintsOf(table.id).some(({ attributes }) => attributes.type === 'primary key'))
        continue;
      const name = nameOf(table);
      yield {
        object: table.id,
        message: `table ${name} has no primary key`,
        help: `alter table ${name} add primary key (${keyFor(table, schema) ?? '…'})`,
      };
    }
  },
});

/** Columns that could be the key: unique and NOT NULL, or numbered by PostgreSQL. */
function keyFor(table: Table, schema: SchemaIndex): string | undefined {
  const columns = schema.columnsOf(table.id);
  const required = new Set(columns.flatMap(({ name, attributes }) => (attributes.notNull ? [name] : [])));
  const unique = schema
    .constraintsOf(table.id)
    .find(
      ({ attributes }) =>
        attributes.type === 'unique' &&
        !attributes.deferrable &&
        attributes.columns?.every((name) => required.has(name)),
    )?.attributes.columns;
  const numbered = columns.filter(({ attributes }) => attributes.identity).map(({ name }) => name);
  const key = unique ?? (table.attributes.partitionKey === undefined ? numbered : []);
  return key.length === 0 ? undefined : key.map(quoteIdentifier).join(', ');
}
