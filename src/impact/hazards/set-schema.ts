import { qualify, quoteIdentifier } from '../../catalog/identifier.ts';
import { laterInStep } from '../conditions/later-in-step.ts';
import { target } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import { sized } from '../wording.ts';

export const setSchema: Hazard = {
  id: 'set-schema',
  summary: 'running code looks for a table in the schema that it has left',
  category: 'backward_compatibility',
  level: 'high',
  scales: false,
  why: 'SET SCHEMA is instant, but from the commit on every statement that names the old schema, or finds the table through a search_path without the new one, fails with "relation does not exist". Bodies of functions keep the old name. A view in the old place, made in the same transaction, takes reads and writes to the new one meanwhile.',
  setup: `
create schema billing;
create table shop.w_invoices (id bigint primary key, tenant_id bigint not null);
`,
  bad: `
alter table shop.w_invoices set schema billing;
`,
  good: `
alter table shop.w_invoices set schema billing;
-- for code that still looks for it in the old place; dropped with the next release
create view shop.w_invoices as select * from billing.w_invoices;
`,
  check(situation) {
    const { operation, world, step } = situation;
    if (operation.op !== 'set schema' || operation.object.kind !== 'relation') return [];
    const relation = target(world, operation.object);
    if (relation === undefined || relation.kind === 'index') return [];
    const shimmed =
      step.transactional &&
      laterInStep(situation).some(
        (later) =>
          later.op === 'create view' &&
          later.view.name === relation.name &&
          later.view.schema === relation.schema,
      );
    if (shimmed) return [];
    const moved = qualify(operation.to, relation.name);
    const kind = relation.kind === 'partitioned table' ? 'table' : relation.kind;
    const viewed = kind === 'table' || kind === 'foreign table' || kind === 'view';
    return [
      {
        message: `code that uses ${sized(world, relation.id)} in schema ${quoteIdentifier(relation.schema)} fails once it is ${moved}`,
        safe: viewed
          ? migrations([
              `alter ${kind} ${relation.id} set schema ${quoteIdentifier(operation.to)}`,
              `create view ${relation.id} as select * from ${moved}`,
            ])
          : undefined,
        advice: viewed
          ? 'Grant on the view what is granted on the table; drop it when no running code uses the old name any more.'
          : 'Deploy code that finds it in both places first.',
        relations: [relation.id],
      },
    ];
  },
};
