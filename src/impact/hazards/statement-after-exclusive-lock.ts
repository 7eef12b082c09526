import type { OperationName } from '../../sql/operations/operation.ts';
import { passesOver } from '../conditions/met.ts';
import { runSoFar } from '../conditions/run-so-far.ts';
import type { Hazard } from '../hazard.ts';
import { listed, sized } from '../wording.ts';

export const statementAfterExclusiveLock: Hazard = {
  id: 'statement-after-exclusive-lock',
  summary: 'a long statement runs while an earlier one still keeps others from a table',
  category: 'locking',
  level: 'high',
  scales: true,
  why: 'A lock is held until its transaction ends. A change that takes a moment by itself keeps reads and writes from its table for as long as everything after it in the same migration takes, also where that is about another table.',
  setup: `
create table shop.w_orders (id bigint primary key, total numeric);
create table shop.w_items (id bigint primary key, order_id bigint);
`,
  bad: `
alter table shop.w_orders add column note text;
create index w_items_order_id_idx on shop.w_items (order_id);
`,
  good: `
alter table shop.w_orders add column note text;
-- in the next migration:
create index concurrently w_items_order_id_idx on shop.w_items (order_id);
`,
  check(situation) {
    const { effect, world, step } = situation;
    const passed = passesOver(situation);
    if (passed.length === 0 || !step.transactional) return [];
    const { exclusive: held, passed: passedBefore } = runSoFar(situation);
    const [table] = held.keys();
    if (table === undefined) return [];
    if (saidElsewhere.has(situation.operation.op)) return [];
    // A second pass over a table whose own scan or rewrite came before: see mergeable-alter-tables.
    if (passed.every((id) => passedBefore.has(id))) return [];
    const line = held.get(table);
    return [
      {
        message: `${effect.form} reads or writes all of ${listed(passed.map((id) => sized(world, id)))} while ${listed([...held.keys()])} is locked ACCESS EXCLUSIVE since line ${line}`,
        advice: 'Put the long statement into a migration of its own.',
        relations: [table, ...passed.filter((id) => id !== table)],
      },
    ];
  },
};

/** Rows that are changed, and VALIDATE, have hazards of their own. */
const saidElsewhere = new Set<OperationName>([
  'insert',
  'update',
  'delete',
  'merge',
  'select',
  'validate constraint',
]);
