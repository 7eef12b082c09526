import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { isGeneratedName } from '../names/generated-names.ts';
import { fillTemplate, fitsTemplate } from '../names/name-template.ts';
import { rename } from '../names/style-report.ts';
import { lintRule } from '../rule.ts';

export const namingIndexes = lintRule({
  id: 'naming-indexes',
  summary: "an index has neither the chosen form of name nor PostgreSQL's own",
  category: 'naming',
  severity: 'info',
  presets: ['strict', 'printoptim'],
  why: 'An index turns up by its name alone: in a plan, in a log line, in the message of a unique violation. A name that says table and columns tells what it is without a look at the catalog.',
  bad: `create table w_orders (id bigint primary key, tenant_id bigint);
create index fast_lookup on w_orders (tenant_id);`,
  good: `create table w_orders (id bigint primary key, tenant_id bigint, placed_at date);
create index idx_w_orders_tenant_id on w_orders (tenant_id);
create index on w_orders (placed_at);`,
  options: z.object({
    pattern: z
      ._default(z.string(), 'idx_{table}_{columns}')
      .check(
        z.describe(
          'The form of names, with {table} and {columns} (joined by "_"); more may follow for partial and expression indexes.',
        ),
      ),
    unique_pattern: z
      .optional(z.string())
      .check(z.describe('The form for unique indexes; unless it is given, that of others.')),
  }),
  *check({ schema, options: { pattern, unique_pattern } }) {
    for (const table of schema.tables)
      for (const index of schema.indexesOf(table.id)) {
        const { constraint, keys, predicate, include, method, unique } = index.attributes;
        if (constraint !== undefined || index.attributes.inheritedFrom !== undefined) continue;
        const names = keys.map(({ column }) => column);
        const columns = names.includes(undefined) ? undefined : names.map((name) => name ?? '');
        if (
          isGeneratedName(index.name, table.name, columns && [...columns, ...(include ?? [])], ['idx', 'key'])
        )
          continue;
        const form = (unique ? unique_pattern : undefined) ?? pattern;
        const values = { table: table.name, columns: columns?.join('_') };
        const mayGoOn = predicate !== undefined || include !== undefined || method !== 'btree';
        if (fitsTemplate(index.name, form, values, mayGoOn)) continue;
        yield {
          object: index.id,
          message: `the name of index ${nameOf(index)} is not of the form ${form}`,
          help:
            columns === undefined ? 'choose a name of that form' : rename(index, fillTemplate(form, values)),
        };
      }
  },
});
