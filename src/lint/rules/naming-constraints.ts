import * as z from 'zod/mini';
import type { ConstraintType } from '../../catalog/constraint-attributes.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { isGeneratedName } from '../names/generated-names.ts';
import { fillTemplate, fitsTemplate } from '../names/name-template.ts';
import { rename } from '../names/style-report.ts';
import { lintRule } from '../rule.ts';

/** The end of the name that PostgreSQL gives. */
const suffixes: Readonly<Record<ConstraintType, string>> = {
  'primary key': 'pkey',
  unique: 'key',
  'foreign key': 'fkey',
  check: 'check',
  exclusion: 'excl',
  'not null': 'not_null',
};

const short: Readonly<Record<ConstraintType, 'pk' | 'uq' | 'fk' | 'ck' | 'ex' | 'nn'>> = {
  'primary key': 'pk',
  unique: 'uq',
  'foreign key': 'fk',
  check: 'ck',
  exclusion: 'ex',
  'not null': 'nn',
};

export const namingConstraints = lintRule({
  id: 'naming-constraints',
  summary: "a constraint has neither the chosen form of name nor PostgreSQL's own",
  category: 'naming',
  severity: 'info',
  presets: ['strict', 'printoptim'],
  why: 'The name of a constraint is what an application gets when a row is refused, and what a migration has to say to drop it. A name that says kind, table and columns can be understood where it turns up, and guessed where it is needed.',
  bad: `create table w_customers (id bigint primary key);
create table w_orders (
  id bigint primary key,
  customer_id bigint constraint no_ghosts references w_customers
);`,
  good: `create table w_customers (id bigint primary key);
create table w_orders (
  id bigint constraint pk_w_orders primary key,
  customer_id bigint constraint fk_w_orders_customer_id references w_customers,
  parent_id bigint references w_orders
);`,
  options: z.object({
    pattern: z
      ._default(z.string(), '{type}_{table}_{columns}')
      .check(z.describe('The form of names, with {type}, {table} and {columns} (joined by "_").')),
    types: z
      ._default(z.partialRecord(z.enum(['pk', 'uq', 'fk', 'ck', 'ex', 'nn']), z.string()), {})
      .check(z.describe('Other words for {type}, such as fk: foreign.')),
  }),
  *check({ schema, options: { pattern, types } }) {
    for (const table of schema.tables)
      for (const constraint of schema.constraintsOf(table.id)) {
        const { type, columns, inherited, inheritedFrom } = constraint.attributes;
        if (inherited || inheritedFrom !== undefined) continue;
        const isKey = type === 'primary key';
        if (isGeneratedName(constraint.name, table.name, isKey ? [] : columns, [suffixes[type]])) continue;
        // What is told by no columns may be called after what it wants: `w_orders_total_not_negative`.
        if ((type === 'check' || type === 'exclusion') && constraint.name.startsWith(`${table.name}_`))
          continue;
        const values = {
          type: types[short[type]] ?? short[type],
          table: table.name,
          columns: columns?.join('_'),
        };
        if (fitsTemplate(constraint.name, pattern, values)) continue;
        // A table has one primary key, which need not name its columns.
        if (isKey && fitsTemplate(constraint.name, pattern.replace(/_?\{columns\}/, ''), values)) continue;
        yield {
          object: constraint.id,
          message: `the name of ${type} constraint ${nameOf(constraint)} is not of the form ${pattern}`,
          help:
            columns === undefined
              ? 'choose a name of that form'
              : rename(constraint, fillTemplate(pattern, values)),
        };
      }
  },
});
