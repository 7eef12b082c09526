import { quoteIdentifier } from '../../catalog/identifier.ts';
import { count } from '../../count.ts';
import type { Hazard } from '../hazard.ts';

export const renameSchema: Hazard = {
  id: 'rename-schema',
  summary: 'running code asks for everything in a schema by a name that is gone',
  category: 'backward_compatibility',
  level: 'critical',
  scales: false,
  why: 'All names in the schema change at once: statements with the old one, bodies of functions and every search_path that is set for a role, a database or a function find nothing there any more. Move the tables one by one, each with a view in its old place.',
  setup: `
create schema billing;
create table billing.w_invoices (id bigint primary key, tenant_id bigint not null);
`,
  bad: `
alter schema billing rename to accounting;
`,
  good: `
create schema accounting;
alter table billing.w_invoices set schema accounting;
create view billing.w_invoices as select * from accounting.w_invoices;
`,
  check({ operation, world }) {
    if (operation.op !== 'rename' || operation.what !== 'schema') return [];
    const { name } = operation.object;
    const schema = quoteIdentifier(name);
    const id = `schema:${schema}`;
    if (!world.others.has(id) || world.others.get(id) !== undefined) return [];
    const relations = [...world.relations.values()].filter(
      (relation) => relation.schema === name && relation.kind !== 'index' && relation.birth === undefined,
    );
    return [
      {
        message: `code that names schema ${schema} fails once it is ${quoteIdentifier(operation.to)}; ${count(relations.length, 'table, view or sequence is', 'tables, views and sequences are')} in it`,
        advice:
          'Make the new schema, move what is in the old one in small steps, and leave views with the old names until no running code uses them.',
        relations: [],
        level: relations.length === 0 ? 'medium' : undefined,
      },
    ];
  },
};
