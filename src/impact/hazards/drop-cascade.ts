import { droppedAs } from '../conditions/dropped-as.ts';
import { lastingDependents } from '../dependents/lasting-dependents.ts';
import type { Hazard } from '../hazard.ts';
import type { BrokenDependent } from '../impact.ts';
import { listed } from '../wording.ts';

export const dropCascade: Hazard = {
  id: 'drop-cascade',
  summary: 'CASCADE drops objects that the statement does not name',
  category: 'backward_compatibility',
  level: 'high',
  scales: false,
  why: 'CASCADE follows every dependency as far as it goes: views over views, foreign keys of other tables, columns of a type. What it reaches is decided when it runs, so that on another database, or a week later, it may be more. Dropped by name, only what was meant goes, and anything else stops the statement.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null, coupon text);
create view shop.w_order_coupons as select id, coupon from shop.w_orders;
`,
  bad: `
alter table shop.w_orders drop column coupon cascade;
`,
  good: `
drop view shop.w_order_coupons;
alter table shop.w_orders drop column coupon;
`,
  check({ operation, effect, world }) {
    if (!('cascade' in operation) || !operation.cascade || operation.op === 'truncate') return [];
    const reached = lastingDependents(operation, world).filter(({ how }) => how === 'dropped by CASCADE');
    if (reached.length === 0) return [];
    const names = reached.map(({ kind, name }) => `${kind} ${name}`);
    return [
      {
        message: `${droppedAs(operation, effect)} CASCADE also drops ${listed(names, 8)}`,
        advice: 'Drop by name what is meant to go, and leave CASCADE out.',
        relations: effect.relation === undefined ? [] : [effect.relation],
        level: reached.some(holdsValues) ? 'critical' : undefined,
      },
    ];
  },
};

function holdsValues({ kind }: BrokenDependent): boolean {
  return kind === 'table' || kind === 'column' || kind === 'sequence';
}
