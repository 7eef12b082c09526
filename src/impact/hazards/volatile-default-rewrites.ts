import { placeInFile, rewritten } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { columnLater } from '../safe/column-later.ts';
import { sized } from '../wording.ts';

export const volatileDefaultRewrites: Hazard = {
  id: 'volatile-default-rewrites',
  summary: 'a new column with a volatile default rewrites the table',
  category: 'locking',
  level: 'high',
  scales: true,
  why: 'A constant or stable default, such as now(), is stored once for all old rows. A volatile one, such as gen_random_uuid() or random(), differs from row to row, so PostgreSQL writes the whole table and its indexes anew under an ACCESS EXCLUSIVE lock. A default that is set after the column was added holds for new rows only, and the old ones can be filled in batches.',
  setup: `
create table shop.w_orders (id bigint primary key, total numeric);
`,
  bad: `
alter table shop.w_orders add column token uuid default gen_random_uuid();
`,
  good: `
alter table shop.w_orders add column token uuid;
alter table shop.w_orders alter column token set default gen_random_uuid();
-- in the next migration:
update shop.w_orders set token = default where token is null and id <= 10000;
`,
  check(situation) {
    const { operation, effect, world } = situation;
    if (operation.op !== 'add column' || operation.column.default === undefined) return [];
    const { column } = operation;
    if (column.sequence !== undefined || column.generated !== undefined) return [];
    // A constrained domain rewrites with any default.
    if (effect.rows.some((row) => row.includes('domain'))) return [];
    const [table] = rewritten(situation);
    if (table === undefined) return [];
    const safe = columnLater(situation, table);
    return [
      {
        message: `the volatile default of ${column.name} rewrites ${sized(world, table)} under an ACCESS EXCLUSIVE lock`,
        safe,
        advice:
          safe === undefined
            ? 'Add the column without its default, set the default, then fill the old rows in batches.'
            : undefined,
        relations: [table],
        location: placeInFile(situation, column.node.location),
      },
    ];
  },
};
