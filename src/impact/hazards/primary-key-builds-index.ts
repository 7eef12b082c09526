import { inUse, placeInFile, scannedUnderLock } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { safeKey } from '../safe/safe-key.ts';
import { sized } from '../wording.ts';

export const primaryKeyBuildsIndex: Hazard = {
  id: 'primary-key-builds-index',
  summary: 'ADD PRIMARY KEY builds its index while nobody can use the table',
  category: 'locking',
  level: 'high',
  scales: true,
  why: 'A primary key stands on a unique index, and ADD PRIMARY KEY builds that under an ACCESS EXCLUSIVE lock, after it has looked for NULLs in columns that may have them. A unique index that was built CONCURRENTLY on columns that are NOT NULL becomes the primary key in a moment by USING INDEX.',
  setup: `
create table shop.w_orders (id bigint not null, total numeric);
`,
  bad: `
alter table shop.w_orders add constraint w_orders_pkey primary key (id);
`,
  good: `
create unique index concurrently w_orders_pkey on shop.w_orders (id);
-- in the next migration:
alter table shop.w_orders add constraint w_orders_pkey primary key using index w_orders_pkey;
`,
  check(situation) {
    const { operation, effect, world } = situation;
    if (operation.op !== 'add constraint' || operation.constraint.type !== 'primary key') return [];
    const table = inUse(world, effect.relation);
    if (operation.constraint.usingIndex || table === undefined) return [];
    if (scannedUnderLock(situation).length === 0) return [];
    // A column that fills itself rewrites the table anyway; that is its own hazard.
    const safe = operation.withColumn?.sequence ? undefined : safeKey(situation, table);
    return [
      {
        message: `ADD PRIMARY KEY builds an index from all of ${sized(world, table.id)} under an ACCESS EXCLUSIVE lock`,
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
    ? 'Give each partition its primary key by way of a unique index built CONCURRENTLY; the key of the partitioned table then takes those over.'
    : 'Fill the column, build a unique index on it CONCURRENTLY, then add the key USING INDEX in a later migration.';
}
