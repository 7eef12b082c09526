import { qualify } from '../../catalog/identifier.ts';
import type { Hazard } from '../hazard.ts';
import { findType } from '../world/find.ts';

export const renameType: Hazard = {
  id: 'rename-type',
  summary: 'running code casts to a type by the name it no longer has',
  category: 'backward_compatibility',
  level: 'medium',
  scales: false,
  why: 'Columns follow the type, but text does not: casts in statements of running code, bodies of functions and the types that drivers looked up by name when they connected still have the old one.',
  setup: `
create type shop.status as enum ('new', 'paid');
create table shop.w_orders (id bigint primary key, status shop.status);
`,
  bad: `
alter type shop.status rename to order_status;
`,
  good: `
alter type shop.status rename to order_status;
-- casts to the old name go on working
create domain shop.status as shop.order_status;
`,
  check({ operation, world, step, statementIndex }) {
    if (operation.op !== 'rename' || (operation.what !== 'type' && operation.what !== 'domain')) return [];
    const type = findType(world, operation.object);
    if (type === undefined || type.birth !== undefined) return [];
    const shimmed =
      step.transactional &&
      step.statements
        .slice(statementIndex + 1)
        .some(({ kind, text }) => kind === 'CreateDomainStmt' && text.includes(operation.object.name));
    if (shimmed) return [];
    const renamed = qualify(type.id.includes('.') ? operation.object.schema : undefined, operation.to);
    const statement = operation.what === 'domain' ? 'domain' : 'type';
    return [
      {
        message: `code that casts to ${type.id} fails once it is ${renamed}`,
        safe: `alter ${statement} ${type.id} rename to ${qualify(operation.to)};\ncreate domain ${type.id} as ${renamedId(type.id, operation.to)};`,
        advice: 'Drop the domain with the old name when no running code casts to it any more.',
        relations: [],
      },
    ];
  },
};

/** The type's schema as it is quoted in its id, with the new name. */
function renamedId(id: string, to: string): string {
  const dot = id.startsWith('"') ? id.indexOf('".') + 1 : id.indexOf('.');
  return `${id.slice(0, dot)}.${qualify(to)}`;
}
