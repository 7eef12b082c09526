import * as z from 'zod/mini';
import type { ObjectId } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { lintRule } from '../rule.ts';
import type { Constraint, SchemaIndex, Table } from '../schema-index.ts';
import { cyclesOf } from '../structure/cycles.ts';

export const circularForeignKeys = lintRule({
  id: 'circular-foreign-keys',
  summary: 'tables refer to each other in a circle that no first row can enter',
  category: 'structure',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'Where each table of a circle needs a row of the next, NOT NULL and checked at once, no INSERT can come first: the first rows need one statement that writes to all of the tables, restoring data needs constraints switched off, and a subset of the rows cannot be copied. One nullable column or one deferrable constraint opens the circle.',
  bad: `
create table w_teams (id bigint primary key, leader_id bigint not null);
create table w_people (id bigint primary key, team_id bigint not null references w_teams);
alter table w_teams add foreign key (leader_id) references w_people;`,
  good: `
create table w_teams (id bigint primary key, leader_id bigint);
create table w_people (id bigint primary key, team_id bigint not null references w_teams);
alter table w_teams add foreign key (leader_id) references w_people;`,
  options: z.strictObject({
    all: z
      ._default(z.boolean(), false)
      .check(
        z.describe('Whether to report circles as well that a nullable column or a deferrable key opens.'),
      ),
  }),
  *check({ schema, options }) {
    const keys = new Map(
      schema.tables.map((table) => [table.id, keysOf(table, schema, options.all)] as const),
    );
    const edges = new Map([...keys].map(([table, own]) => [table, own.map(targetOf)] as const));
    for (const group of cyclesOf<ObjectId>(edges)) {
      const members = new Set(group);
      const tables = [...group].sort();
      const within = tables.flatMap((id) => (keys.get(id) ?? []).filter((key) => members.has(targetOf(key))));
      const [first] = within;
      if (first === undefined) continue;
      yield {
        object: first.id,
        message: `${inWords(tables.map((id) => id.slice('table:'.length)))} refer to each other in a circle: ${within.map(nameOf).join(', ')}`,
        help: openingOf(first),
      };
    }
  },
});

function keysOf(table: Table, schema: SchemaIndex, all: boolean): readonly Constraint[] {
  const required = new Set(
    schema.columnsOf(table.id).flatMap(({ name, attributes }) => (attributes.notNull ? [name] : [])),
  );
  return schema.constraintsOf(table.id).filter(({ attributes }) => {
    const { references, columns = [], deferrable, notEnforced } = attributes;
    if (references === undefined || `table:${references.table}` === table.id) return false;
    return all || (!deferrable && !notEnforced && columns.every((name) => required.has(name)));
  });
}

function targetOf({ attributes }: Constraint): ObjectId {
  return `table:${attributes.references?.table ?? ''}`;
}

function inWords(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function openingOf({ parent = 'table:', name, attributes }: Constraint): string {
  const table = parent.slice('table:'.length);
  const columns = (attributes.columns ?? []).map((column) => `${table}.${quoteIdentifier(column)}`);
  return `open the circle at one place: make ${columns.join(', ')} nullable, or alter table ${table} alter constraint ${quoteIdentifier(name)} deferrable initially deferred`;
}
