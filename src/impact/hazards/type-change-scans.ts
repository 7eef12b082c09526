import { inUse, rewritten, scannedUnderLock } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { sized } from '../wording.ts';

export const typeChangeScans: Hazard = {
  id: 'type-change-scans',
  summary: 'a change of type that spares the rows still checks a constraint or builds an index anew',
  category: 'locking',
  level: 'high',
  scales: true,
  why: 'Widening a varchar leaves the rows as they are, but a CHECK on the column is verified again, and an index over an expression of the column, or one whose collation changes, is built anew: every row is read under an ACCESS EXCLUSIVE lock. Dropped before and added again NOT VALID, or created CONCURRENTLY, they do not stand in the way.',
  setup: `
create table shop.w_customers (
  id bigint primary key, name varchar(50), constraint w_customers_name_set check (name <> '')
);
`,
  bad: `
alter table shop.w_customers alter column name type varchar(100);
`,
  good: `
alter table shop.w_customers drop constraint w_customers_name_set;
alter table shop.w_customers alter column name type varchar(100);
alter table shop.w_customers add constraint w_customers_name_set check (name <> '') not valid;
-- in the next migration:
alter table shop.w_customers validate constraint w_customers_name_set;
`,
  check(situation) {
    const { operation, effect, world } = situation;
    if (operation.op !== 'alter column type' || rewritten(situation).length > 0) return [];
    const table = inUse(world, effect.relation);
    if (table === undefined || !scannedUnderLock(situation).includes(table.id)) return [];
    return [
      {
        message: `the change of ${operation.column} leaves the rows of ${sized(world, table.id)} but reads them all under an ACCESS EXCLUSIVE lock`,
        advice:
          'Drop the CHECK and add it again NOT VALID, or the index and create it again CONCURRENTLY, around the change.',
        relations: [table.id],
      },
    ];
  },
};
