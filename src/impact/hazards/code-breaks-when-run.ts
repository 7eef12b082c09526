import type { Operation } from '../../sql/operations/operation.ts';
import { brokenDependents } from '../dependents/broken-dependents.ts';
import type { Hazard } from '../hazard.ts';
import { listed } from '../wording.ts';

const takesNames: readonly Operation['op'][] = ['drop', 'drop column', 'rename', 'set schema'];

export const codeBreaksWhenRun: Hazard = {
  id: 'code-breaks-when-run',
  summary: 'functions go on naming what is renamed or dropped, and fail when they are called',
  category: 'backward_compatibility',
  level: 'high',
  scales: false,
  why: 'PostgreSQL does not look into the text of functions: nothing stops the statement, and nothing changes the names in their bodies. They fail at the next call, those of triggers at the next write to their table. Replaced in the same transaction, no call meets the old body.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null, amount numeric);
create function shop.tenant_amount(tenant bigint) returns numeric language plpgsql as $$
begin
  return (select sum(amount) from shop.w_orders where tenant_id = tenant);
end $$;
`,
  bad: `
alter table shop.w_orders rename column amount to total;
`,
  good: `
create or replace function shop.tenant_amount(tenant bigint) returns numeric language plpgsql as $$
begin
  return (select sum(total) from shop.w_orders where tenant_id = tenant);
end $$;
alter table shop.w_orders rename column amount to total;
`,
  check({ operation, effect, world }) {
    if (!takesNames.includes(operation.op)) return [];
    // Of a replica identity there is replica-identity-lost.
    const broken = brokenDependents(operation, world).filter(
      ({ how, kind }) => how === 'breaks when it runs' && kind !== 'replica identity',
    );
    if (broken.length === 0) return [];
    const names = broken.map(({ kind, name }) => `${kind} ${name}`);
    return [
      {
        message: `${listed(names, 8)} still ${names.length === 1 ? 'names' : 'name'} what ${effect.form} takes away, and ${names.length === 1 ? 'fails' : 'fail'} when called`,
        advice: `Replace ${names.length === 1 ? 'it' : 'them'} in the same migration.`,
        relations: effect.relation === undefined ? [] : [effect.relation],
      },
    ];
  },
};
