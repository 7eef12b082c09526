import { droppedAs } from '../conditions/dropped-as.ts';
import { brokenDependents } from '../dependents/broken-dependents.ts';
import type { Hazard } from '../hazard.ts';
import { listed } from '../wording.ts';

export const dropWithDependents: Hazard = {
  id: 'drop-with-dependents',
  summary: 'what depends on an object stops its DROP',
  category: 'constraint_violation',
  level: 'high',
  scales: false,
  why: 'Without CASCADE, PostgreSQL refuses to drop what a view, a foreign key, a default or a trigger needs (2BP01), and the migration fails there. Dropped by name beforehand, everybody sees what goes.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null, coupon text);
create view shop.w_order_coupons as select id, coupon from shop.w_orders;
`,
  bad: `
alter table shop.w_orders drop column coupon;
`,
  good: `
drop view shop.w_order_coupons;
alter table shop.w_orders drop column coupon;
`,
  fails: '2BP01',
  check({ operation, effect, world }) {
    const drops = ['drop', 'drop column', 'drop constraint'].includes(operation.op);
    if (!drops || ('cascade' in operation && operation.cascade)) return [];
    const needing = brokenDependents(operation, world).filter(({ how }) => how === 'stops the statement');
    if (needing.length === 0) return [];
    const names = needing.map(({ kind, name }) => `${kind} ${name}`);
    return [
      {
        message: `${droppedAs(operation, effect)} fails: ${listed(names)} ${names.length === 1 ? 'needs' : 'need'} it`,
        advice: `Drop ${names.length === 1 ? 'it' : 'them'} first, by name, or change what ${names.length === 1 ? 'it needs' : 'they need'}.`,
        relations: effect.relation === undefined ? [] : [effect.relation],
      },
    ];
  },
};
