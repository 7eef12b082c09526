import * as z from 'zod/mini';
import { nameOf, titleOf } from '../../catalog/describe/name-of.ts';
import { lintRule } from '../rule.ts';
import type { SchemaIndex } from '../schema-index.ts';

export const tableInheritance = lintRule({
  id: 'table-inheritance',
  summary: 'a table inherits from one whose keys it does not get',
  category: 'structure',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'A table that INHERITS another gets its columns and CHECKs, but none of its primary keys, unique constraints and foreign keys. Rows of the child appear in queries on the parent, so the parent seems to have the same key twice, and foreign keys to the parent do not find them. A partitioned table has keys that hold for all its parts; for one column that some rows lack, a nullable one or a table with a foreign key does.',
  bad: `
create table w_people (id bigint primary key, name text not null);
create table w_employees (salary numeric not null) inherits (w_people);`,
  good: `
create table w_people (id bigint primary key, name text not null);
create table w_employees (person_id bigint primary key references w_people, salary numeric not null);`,
  options: z.strictObject({}),
  *check({ schema }) {
    for (const table of schema.tables) {
      for (const parent of table.attributes.inherits ?? []) {
        const lost = keysOf(parent, schema);
        if (lost.length === 0) continue;
        yield {
          object: table.id,
          message: `table ${nameOf(table)} inherits from ${parent}, but ${lost.join(' and ')} ${lost.length === 1 ? 'does' : 'do'} not hold for its rows`,
          help: `partition ${parent}, or give ${nameOf(table)} a foreign key to it instead of inheriting`,
        };
      }
    }
  },
});

function keysOf(table: string, schema: SchemaIndex): readonly string[] {
  const own = schema
    .constraintsOf(`table:${table}`)
    .flatMap(({ id, attributes: { type } }) =>
      type === 'primary key' || type === 'unique' || type === 'foreign key' ? [titleOf(id)] : [],
    );
  const to = schema.foreignKeysTo(`table:${table}`).map(({ id }) => titleOf(id));
  return [...new Set([...own, ...to])];
}
