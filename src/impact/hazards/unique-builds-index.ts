import { inUse, placeInFile, scannedUnderLock } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { safeKey } from '../safe/safe-key.ts';
import { sized } from '../wording.ts';

export const uniqueBuildsIndex: Hazard = {
  id: 'unique-builds-index',
  summary: 'ADD UNIQUE builds its index while nobody can use the table',
  category: 'locking',
  level: 'high',
  scales: true,
  why: 'A UNIQUE constraint stands on an index, and ADD UNIQUE builds that under an ACCESS EXCLUSIVE lock. A unique index that was built CONCURRENTLY becomes the constraint in a moment by USING INDEX.',
  setup: `
create table shop.w_orders (id bigint primary key, number text);
`,
  bad: `
alter table shop.w_orders add constraint w_orders_number_key unique (number);
`,
  good: `
create unique index concurrently w_orders_number_key on shop.w_orders (number);
-- in the next migration:
alter table shop.w_orders add constraint w_orders_number_key unique using index w_orders_number_key;
`,
  check(situation) {
    const { operation, effect, world } = situation;
    if (operation.op !== 'add constraint' || operation.constraint.type !== 'unique') return [];
    const table = inUse(world, effect.relation);
    if (operation.constraint.usingIndex || table === undefined) return [];
    if (scannedUnderLock(situation).length === 0) return [];
    const safe = safeKey(situation, table);
    return [
      {
        message: `ADD UNIQUE builds an index from all of ${sized(world, table.id)} under an ACCESS EXCLUSIVE lock`,
        safe,
        advice: safe === undefined ? adviceFor(table.kind) : undefined,
        relations: [table.id],
        location: placeInFile(situation, operation.constraint.node.location),
      },
    ];
  },
};

function adviceFor(kind: string): string {
  return kind === 'partitioned table'
    ? 'USING INDEX is refused on a partitioned table: make a unique index ON ONLY it, one CONCURRENTLY on each partition, and attach those.'
    : 'Build a unique index CONCURRENTLY, then add the constraint USING INDEX in a later migration.';
}
