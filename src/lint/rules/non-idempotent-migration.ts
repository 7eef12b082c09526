import * as z from 'zod/mini';
import { qualify } from '../../catalog/identifier.ts';
import { notRepeatable } from '../migrations/not-repeatable.ts';
import { lintRule } from '../rule.ts';

export const nonIdempotentMigration = lintRule({
  id: 'non-idempotent-migration',
  summary: 'a migration cannot be run again',
  category: 'migrations',
  severity: 'warning',
  presets: [],
  why: 'Confiture runs a migration once, and takes it back as a whole where it can, so that this need not matter. It does where scripts are also run by hand or by another tool, where databases have been changed before their migration came, and where a script commits statement by statement and stops half-way. What is inside of DO blocks and functions is not looked at.',
  bad: `
create table w_orders (id bigint primary key);
insert into w_orders values (1);
alter table w_orders add column channel text;
create view w_open as select id from w_orders;
drop view w_open;`,
  good: `
create table if not exists w_orders (id bigint primary key);
insert into w_orders values (1) on conflict do nothing;
alter table w_orders add column if not exists channel text;
create or replace view w_open as select id from w_orders;
drop view if exists w_open;
alter table w_orders drop constraint if exists w_orders_id_positive;
alter table w_orders add constraint w_orders_id_positive check (id > 0);`,
  options: z.strictObject({}),
  *check() {},
  *checkMigration({ source }) {
    for (const { statement, about, does, safe, repeatsRows } of notRepeatable(source.statements)) {
      yield {
        object:
          about === undefined ? 'schema:public' : `table:${qualify(about.schema ?? 'public', about.name)}`,
        message: repeatsRows
          ? `${does} adds the same rows again, or fails on them, when the migration is run again`
          : `${does} fails when the migration is run again`,
        help:
          safe === undefined
            ? 'drop it before with IF EXISTS, or look into the catalog in a DO block'
            : `write it with ${safe}`,
        at: { file: source.file, index: statement.start },
      };
    }
  },
});
