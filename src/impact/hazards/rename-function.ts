import { qualify } from '../../catalog/identifier.ts';
import type { Hazard } from '../hazard.ts';
import { findOther } from '../world/find.ts';

export const renameFunction: Hazard = {
  id: 'rename-function',
  summary: 'running code calls a function by the name it no longer has',
  category: 'backward_compatibility',
  level: 'high',
  scales: false,
  why: 'Views, defaults, policies and triggers follow the function, but text does not: statements of running code and bodies of other functions call it by the old name and fail with "function does not exist". A function with the old name that calls the new one costs nothing.',
  setup: `
create function shop.order_total(tenant bigint) returns bigint language sql as 'select tenant';
`,
  bad: `
alter function shop.order_total(bigint) rename to tenant_total;
`,
  good: `
create function shop.tenant_total(tenant bigint) returns bigint language sql as 'select tenant';
-- for code that still calls it; dropped with the next release
create or replace function shop.order_total(tenant bigint) returns bigint language sql
  as 'select shop.tenant_total(tenant)';
`,
  check({ operation, world }) {
    if (operation.op !== 'rename' && operation.op !== 'set schema') return [];
    if (operation.what !== 'function' && operation.what !== 'procedure') return [];
    const id =
      findOther(world, 'function', operation.object) ?? findOther(world, 'procedure', operation.object);
    if (id === undefined || world.others.get(id) !== undefined) return [];
    const name = id.slice(id.indexOf(':') + 1);
    const renamed =
      operation.op === 'rename'
        ? qualify(operation.object.schema, operation.to)
        : qualify(operation.to, operation.object.name);
    return [
      {
        message: `code that calls ${name} fails once it is ${renamed}`,
        advice: `Make ${renamed} as a new ${operation.what} and let the old one call it until nobody else does.`,
        relations: [],
      },
    ];
  },
};
