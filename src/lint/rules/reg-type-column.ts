import * as z from 'zod/mini';
import type { ObjectId } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { lintRule } from '../rule.ts';
import type { SchemaIndex } from '../schema-index.ts';
import { typeNameOf } from '../types/type-name.ts';
import { baseTypeOf } from '../types/typed-objects.ts';

/** pg_upgrade keeps the OIDs of tables, types and roles, so regclass, regtype and regrole are no obstacle. */
const refused = new Set([
  'aclitem',
  'regcollation',
  'regconfig',
  'regdictionary',
  'regnamespace',
  'regoper',
  'regoperator',
  'regproc',
  'regprocedure',
]);

export const regTypeColumn = lintRule({
  id: 'reg-type-column',
  summary: 'a column holds OIDs that pg_upgrade cannot keep',
  category: 'types',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'A value of regproc and its like is the OID of a function, operator or text search configuration, and those get other OIDs in a new cluster. pg_upgrade therefore refuses a database with such a column; hosted servers upgrade in that way, too. The name as text, cast where it is used, does not stand in the way.',
  bad: 'create table w_jobs (id bigint primary key, handler regproc not null);',
  good: 'create table w_jobs (id bigint primary key, handler text not null, applies_to regclass);',
  options: z.strictObject({}),
  *check({ schema }) {
    for (const { object, name, type } of storedColumns(schema)) {
      const { name: base } = typeNameOf(baseTypeOf(type, schema));
      if (!refused.has(base)) continue;
      yield {
        object,
        message: `column ${name} is ${base}, with which pg_upgrade refuses the database`,
        help: `store the name as text, and cast it to ${base} where it is used`,
      };
    }
  },
});

function* storedColumns(
  schema: SchemaIndex,
): Iterable<{ readonly object: ObjectId; readonly name: string; readonly type: string }> {
  for (const table of schema.tables)
    for (const column of schema.columnsOf(table.id))
      if (!column.attributes.inherited)
        yield { object: column.id, name: nameOf(column), type: column.attributes.type };
  for (const view of schema.all('materialized view'))
    for (const { name, type } of view.attributes.columns)
      yield { object: view.id, name: `${nameOf(view)}.${quoteIdentifier(name)}`, type };
}
