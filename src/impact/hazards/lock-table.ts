import { blockedBy, lockModes } from '../../sql/effects/lock-mode.ts';
import { inUse } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { listed, sized } from '../wording.ts';
import { findRelation } from '../world/find.ts';

export const lockTable: Hazard = {
  id: 'lock-table',
  summary: 'LOCK TABLE makes others wait until the whole migration commits',
  category: 'locking',
  level: 'medium',
  scales: false,
  why: 'Each statement takes the lock that it needs by itself. LOCK TABLE takes one earlier, ACCESS EXCLUSIVE unless told otherwise, and holds it through everything that follows in the transaction.',
  setup: `
create table shop.w_orders (id bigint primary key, total numeric);
`,
  bad: `
lock table shop.w_orders;
`,
  good: `
lock table shop.w_orders in share update exclusive mode;
`,
  check({ operation, world }) {
    if (operation.op !== 'lock table') return [];
    // 1 is ACCESS SHARE, 8 ACCESS EXCLUSIVE, as in PostgreSQL's lockdefs.h.
    const mode = lockModes[operation.mode - 1] ?? 'ACCESS EXCLUSIVE';
    const blocked = blockedBy(mode);
    if (blocked !== 'reads and writes' && blocked !== 'writes') return [];
    const tables = operation.tables.flatMap((name) => inUse(world, findRelation(world, name)?.id)?.id ?? []);
    if (tables.length === 0) return [];
    return [
      {
        message: `LOCK TABLE … IN ${mode} MODE blocks ${blocked} of ${listed(tables.map((id) => sized(world, id)))} until the transaction ends`,
        advice:
          'Leave it out, or keep the transaction to the statements that need it. Statements lock what they change by themselves.',
        relations: tables,
      },
    ];
  },
};
