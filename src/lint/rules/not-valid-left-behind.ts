import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { lintRule } from '../rule.ts';

export const notValidLeftBehind = lintRule({
  id: 'not-valid-left-behind',
  summary: 'a constraint is still NOT VALID',
  category: 'constraints',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'NOT VALID is the first half of adding a constraint to a table in use: new rows are checked, those that were there are not. Until VALIDATE CONSTRAINT has seen them nobody can count on it, and the planner does not.',
  bad: `create table w_orders (id bigint primary key, total numeric);
alter table w_orders add constraint w_orders_total_check check (total >= 0) not valid;`,
  good: `create table w_orders (id bigint primary key, total numeric);
alter table w_orders add constraint w_orders_total_check check (total >= 0) not valid;
alter table w_orders validate constraint w_orders_total_check;`,
  options: z.object({}),
  *check({ schema }) {
    for (const table of schema.tables)
      for (const constraint of schema.constraintsOf(table.id)) {
        if (!constraint.attributes.notValid || constraint.attributes.inherited) continue;
        yield {
          object: constraint.id,
          message: `${constraint.attributes.type} constraint ${nameOf(constraint)} is NOT VALID: rows from before it are not checked`,
          help: `alter table ${nameOf(table)} validate constraint ${quoteIdentifier(constraint.name)}`,
        };
      }
    for (const domain of schema.all('domain'))
      for (const [name, { notValid }] of Object.entries(domain.attributes.constraints ?? {}))
        if (notValid)
          yield {
            object: domain.id,
            message: `constraint ${name} of domain ${nameOf(domain)} is NOT VALID: values from before it are not checked`,
            help: `alter domain ${nameOf(domain)} validate constraint ${quoteIdentifier(name)}`,
          };
  },
});
