import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { readExpression } from '../conditions/read-expression.ts';
import { anyPattern } from '../name-pattern.ts';
import { lintRule } from '../rule.ts';
import type { Index, SchemaIndex, Table } from '../schema-index.ts';
import { isTimeSeries } from '../structure/time-series.ts';

export const missingPrimaryKey = lintRule({
  id: 'missing-primary-key',
  summary: 'a table has no primary key',
  category: 'structure',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'Without a primary key two rows can be alike, and then nothing can name one of them: an application cannot change just that one, no foreign key can refer to it, and logical replication refuses UPDATE and DELETE of the table unless it gets REPLICA IDENTITY. Tables of one row and tables partitioned by time are left alone.',
  bad: 'create table w_orders (id bigint generated always as identity, total numeric not null);',
  good: 'create table w_orders (id bigint generated always as identity primary key, total numeric not null);',
  options: z.strictObject({
    allowed_names: z
      ._default(z.array(z.string()), ['/(^|_)(stage|staging|stg|tmp|temp|landing|loads?|raw)(_|$)/'])
      .check(
        z.describe(
          'Tables, or schemas of such, that rows are loaded into as they come: globs or /regular expressions/.',
        ),
      ),
  }),
  *check({ schema, options }) {
    const isAllowed = anyPattern(options.allowed_names);
    for (const table of schema.tables) {
      if (table.attributes.persistence === 'unlogged' || isAllowed([table.name])) continue;
      if (isAllowed([table.schema ?? ''])) continue;
      if (schema.constraintsOf(table.id).some(({ attributes }) => attributes.type === 'primary key'))
        continue;
      if (isTimeSeries(table, schema) || schema.indexesOf(table.id).some(isOneRow)) continue;
      const name = nameOf(table);
      yield {
        object: table.id,
        message: `table ${name} has no primary key`,
        help: `alter table ${name} add primary key (${keyFor(table, schema) ?? '…'})`,
      };
    }
  },
});

/** Of a unique index on a constant, which lets one row in. */
function isOneRow({ attributes: { keys, predicate, unique } }: Index): boolean {
  if (!unique || predicate !== undefined) return false;
  return keys.every(({ expression }) => expression !== undefined && isConstant(expression));
}

function isConstant(expression: string): boolean {
  const node = readExpression(expression);
  return node !== undefined && 'A_Const' in node;
}

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
