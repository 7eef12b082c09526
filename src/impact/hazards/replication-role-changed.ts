import type { Hazard } from '../hazard.ts';

export const replicationRoleChanged: Hazard = {
  id: 'replication-role-changed',
  summary: 'with session_replication_role = replica, neither triggers nor foreign keys hold',
  category: 'constraint_violation',
  level: 'high',
  scales: false,
  why: 'In a session with this setting no ordinary trigger fires, and foreign keys are triggers inside: what the migration writes is not checked, and nothing checks it later. Audit, search indexes and counters that triggers keep miss it as well. A deferred foreign key allows any order of writes and still checks them.',
  setup: `
create table shop.w_tenants (id bigint primary key);
create table shop.w_orders (id bigint primary key,
  tenant_id bigint not null references shop.w_tenants (id) deferrable);
`,
  bad: `
set local session_replication_role = replica;
insert into shop.w_orders values (1, 7);
`,
  good: `
set constraints all deferred;
insert into shop.w_orders values (1, 7);
insert into shop.w_tenants values (7);
`,
  check({ operation }) {
    if (operation.op !== 'set' || operation.name.toLowerCase() !== 'session_replication_role') return [];
    const value = operation.value?.toLowerCase();
    if (value !== 'replica') return [];
    return [
      {
        message: `with session_replication_role = replica, what the ${operation.local ? 'transaction' : 'session'} writes from here on fires no trigger and is checked by no foreign key`,
        safe: 'set constraints all deferred;',
        advice: 'Make the foreign keys DEFERRABLE where the order of writes is the trouble.',
        relations: [],
      },
    ];
  },
};
