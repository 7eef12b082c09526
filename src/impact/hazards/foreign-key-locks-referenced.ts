import { blockingLocks, scannedUnderLock } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { listed, sized } from '../wording.ts';

export const foreignKeyLocksReferenced: Hazard = {
  id: 'foreign-key-locks-referenced',
  summary: 'a foreign key locks the table it refers to, also when its own table is new',
  category: 'locking',
  level: 'low',
  scales: false,
  why: 'A foreign key puts triggers on the table that it refers to, under a SHARE ROW EXCLUSIVE lock: the statement waits for every open transaction that has written to that table, and writers wait behind it. It takes a moment only, but not a free one, even within CREATE TABLE.',
  setup: `
create table shop.w_tenants (id bigint primary key);
`,
  bad: `
create table shop.w_orders (id bigint primary key, tenant_id bigint references shop.w_tenants (id));
`,
  good: `
create table shop.w_orders (id bigint primary key, tenant_id bigint);
`,
  check(situation) {
    const { operation, world } = situation;
    const adds =
      operation.op === 'create table' ||
      (operation.op === 'add constraint' && operation.constraint.type === 'foreign key');
    // Where rows are checked as well, that is the hazard.
    if (!adds || scannedUnderLock(situation).length > 0) return [];
    const tables = blockingLocks(situation).filter(({ role }) => role === 'referenced');
    if (tables.length === 0) return [];
    const names = tables.map(({ relation }) => relation);
    return [
      {
        message: `the foreign key blocks writes to ${listed(names.map((id) => sized(world, id)))} for a moment`,
        advice:
          'Keep lock_timeout short, and run it when few transactions write to the table that is referred to.',
        relations: names,
      },
    ];
  },
};
