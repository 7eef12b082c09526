import { blockedBy } from '../../sql/effects/lock-mode.ts';
import { unbatchedChange } from '../conditions/unbatched-change.ts';
import type { Hazard, HazardReport } from '../hazard.ts';
import { blockingLocks } from '../met.ts';
import type { RelationLock } from '../resolved-effect.ts';
import { inBatches } from '../safe/in-batches.ts';
import { migrations } from '../safe/migrations.ts';
import { sourceOf } from '../safe/source.ts';
import type { Situation } from '../situation.ts';
import { listed, sized } from '../wording.ts';

export const backfillWithDdl: Hazard = {
  id: 'backfill-with-ddl',
  summary: 'the locks of DDL are kept for as long as the rows of the same transaction are changed',
  category: 'locking',
  level: 'high',
  scales: true,
  why: 'ADD COLUMN takes an instant, but its ACCESS EXCLUSIVE lock is kept until the transaction ends. An UPDATE of the whole table in the same migration makes that minutes in which nobody can read it. Each statement is harmless by itself, which is why it is so often overlooked. The definition changes in one migration, the rows in the next, in batches.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null);
insert into shop.w_orders values (1, 7), (2, 7);
`,
  bad: `
alter table shop.w_orders add column channel text;
update shop.w_orders set channel = 'web' where channel is null;
`,
  good: `
alter table shop.w_orders add column channel text;
-- in the next migration:
update shop.w_orders set channel = 'web'
where id in (select id from shop.w_orders where channel is null limit 10000);
`,
  check(situation) {
    if (situation.earlier.length === 0) return [];
    return [...rowsAfterDdl(situation), ...ddlAfterRows(situation)];
  },
};

function rowsAfterDdl(situation: Situation): HazardReport[] {
  const change = unbatchedChange(situation);
  if (change === undefined) return [];
  const { world, operation } = situation;
  const held = heldLocks(situation);
  if (held.length === 0) return [];
  const source = sourceOf(situation);
  const ownTable = 'reads' in operation && operation.reads.length === 0;
  const batches = source && change.verb !== 'INSERT' ? inBatches(source, change.table, ownTable) : undefined;
  const names = held.map(({ relation }) => sized(world, relation));
  const reads = held.some(({ mode }) => blockedBy(mode) === 'reads and writes');
  return [
    {
      message: `${change.verb} goes through ${sized(world, change.through.id)} while the transaction holds ${listed([...new Set(held.map(({ mode }) => mode))])} on ${listed(names)} from the DDL before it: ${reads ? 'reads and writes' : 'writes'} wait until all rows are done`,
      safe: batches && migrations(textsBefore(situation), batches),
      advice: 'Change the definition in one migration and the rows in the next, in batches.',
      relations: [change.through.id, ...held.map(({ relation }) => relation)],
    },
  ];
}

/** What comes before in the transaction, which is a migration of its own. */
function textsBefore({ earlier }: Situation): string[] {
  return [...new Set(earlier.map(({ statement }) => statement))].map(({ text }) => text);
}

/** What earlier statements of the transaction keep locked so that others wait, each relation once. */
function heldLocks({ earlier, world }: Situation): RelationLock[] {
  const held = new Map<string, RelationLock>();
  for (const { effect } of earlier) {
    for (const lock of blockingLocks({ effect, world })) {
      const before = held.get(lock.relation);
      if (before === undefined || blockedBy(before.mode) === 'writes') held.set(lock.relation, lock);
    }
  }
  return [...held.values()].filter(({ relation }) => world.relations.get(relation)?.kind !== 'index');
}

/** The other order: the rows stay locked while the DDL waits for its own lock, and others behind it. */
function ddlAfterRows(situation: Situation): HazardReport[] {
  const { effect, world, earlier, operation } = situation;
  if ('node' in operation && 'where' in operation) return [];
  const locks = blockingLocks(situation).filter(
    ({ relation }) => world.relations.get(relation)?.kind !== 'index',
  );
  const changed = earlier.find(
    (past) =>
      past.relation?.birth === undefined &&
      locks.some(({ relation }) => relation === past.relation?.id) &&
      unbatchedChange({ ...situation, operation: past.operation }) !== undefined,
  );
  const table = changed?.relation;
  // Said once, for the first of them.
  if (changed === undefined || table === undefined || alreadyLocked(situation, table.id)) return [];
  return [
    {
      message: `${effect.form} waits for ${sized(world, table.id)} with all rows locked that the transaction has changed, and keeps everybody out until it commits`,
      advice: 'Change the rows in one migration, in batches, and the definition in the next.',
      relations: [table.id],
      level: 'medium',
    },
  ];
}

function alreadyLocked({ earlier, world }: Situation, table: string): boolean {
  return earlier.some(({ effect }) =>
    blockingLocks({ effect, world }).some(({ relation }) => relation === table),
  );
}
