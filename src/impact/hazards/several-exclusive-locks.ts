import { blockingLocks, inUse, isExclusive } from '../conditions/met.ts';
import { runSoFar } from '../conditions/run-so-far.ts';
import type { Hazard } from '../hazard.ts';
import type { RelationLock } from '../resolved-effect.ts';
import type { Situation } from '../situation.ts';
import { listed, sized } from '../wording.ts';

export const severalExclusiveLocks: Hazard = {
  id: 'several-exclusive-locks',
  summary: 'one transaction keeps others from several tables at once',
  category: 'locking',
  level: 'low',
  scales: false,
  why: 'While the migration waits for the second table, the first one stays locked. A transaction of the application that uses the tables in the other order deadlocks with it (40P01), and one that uses either of them waits for both. A migration for each table holds one lock at a time.',
  setup: `
create table shop.w_orders (id bigint primary key, total numeric);
create table shop.w_tenants (id bigint primary key, name text);
`,
  bad: `
alter table shop.w_orders add column note text;
alter table shop.w_tenants add column note text;
`,
  good: `
alter table shop.w_orders add column note text;
-- in the next migration:
alter table shop.w_tenants add column note text;
`,
  check(situation) {
    const { world } = situation;
    const locked = tablesOf(situation, blockingLocks(situation));
    if (locked.length === 0) return [];
    const { exclusive } = runSoFar(situation);
    const added = locked.find((id) => !exclusive.has(id));
    // Said once a transaction, at the second table.
    if (added === undefined || exclusive.size !== 1) return [];
    return [
      {
        message: `${sized(world, added)} is locked ACCESS EXCLUSIVE while ${listed([...exclusive.keys()])} still is`,
        advice: 'Put the changes of each table into a migration of its own.',
        relations: [added, ...exclusive.keys()],
      },
    ];
  },
};

function tablesOf({ world }: Situation, locks: readonly RelationLock[]): string[] {
  return locks.filter(isExclusive).flatMap(({ relation, role }) => {
    const found = inUse(world, relation);
    const isTable = found !== undefined && found.kind !== 'index' && found.kind !== 'sequence';
    return isTable && role !== 'descendants' ? [relation] : [];
  });
}
