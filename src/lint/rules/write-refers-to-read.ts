import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { sideOptions } from '../cqrs/side-options.ts';
import { lintRule } from '../rule.ts';

export const writeRefersToRead = lintRule({
  id: 'write-refers-to-read',
  summary: 'a foreign key of the write side refers to a read model',
  category: 'cqrs',
  severity: 'error',
  presets: ['printoptim'],
  why: 'A read model is derived: it can be emptied and built again at any time. A foreign key from the write side forbids that, makes commands wait for the rows of the read model, and lets a stale copy decide what may be written.',
  bad: `
create table r_customer_summary (customer_id bigint primary key);
create table w_orders (id bigint primary key, customer_id bigint references r_customer_summary);`,
  good: `
create table w_customers (id bigint primary key);
create table r_customer_summary (customer_id bigint primary key);
create table w_orders (id bigint primary key, customer_id bigint references w_customers);`,
  options: sideOptions,
  *check({ schema, options }) {
    for (const key of schema.all('constraint')) {
      const { references } = key.attributes;
      if (references === undefined) continue;
      const table = key.parent && schema.get(key.parent);
      const target = schema.get(`table:${references.table}`);
      if (table?.kind !== 'table' || table.attributes.partitionOf !== undefined || target === undefined)
        continue;
      if (!table.name.startsWith(options.write_prefix) || !target.name.startsWith(options.read_prefix))
        continue;
      yield {
        object: key.id,
        message: `foreign key ${quoteIdentifier(key.name)} of ${nameOf(table)} refers to read model ${nameOf(target)}`,
        help: `drop it, or refer to the table of the write side that ${nameOf(target)} is made from`,
      };
    }
  },
});
