import { blockedBy, strongerLock } from '../../sql/effects/lock-mode.ts';
import type { Operation } from '../../sql/operations/operation.ts';
import { unbatchedChange } from '../conditions/unbatched-change.ts';
import type { Hazard, HazardReport } from '../hazard.ts';
import type { RelationLock } from '../resolved-effect.ts';
import { inBatches } from '../safe/in-batches.ts';
import { migrations } from '../safe/migrations.ts';
import type { Situation } from '../situation.ts';
import { listed, sized } from '../wording.ts';
import type { World } from '../world/world.ts';

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
  const { world } = situation;
  const held = heldLocks(situation);
  if (held.length === 0) return [];
  const batches = inBatches(situation, change.table);
  const modes = [...new Set(held.map(({ mode }) => mode))];
  const names = held.map(({ relation }) => (relation === change.through.id ? 'it' : sized(world, relation)));
  const reads = held.some(({ mode }) => blockedBy(mode) === 'reads and writes');
  return [
    {
      message: `${change.verb} goes through ${sized(world, change.through.id)} while the transaction holds ${listed(modes)} on ${listed(names)} from the DDL before it: ${reads ? 'reads and writes' : 'writes'} wait until all rows are done`,
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
    for (const lock of effect.locks) {
      const before = held.get(lock.relation);
      if (before !== undefined && strongerLock(before.mode, lock.mode) === before.mode) continue;
      if (blocksTable(world, lock)) held.set(lock.relation, lock);
    }
  }
  return [...held.values()];
}

function blocksTable(world: World, { relation, mode, isNew }: RelationLock): boolean {
  if (isNew || world.relations.get(relation)?.kind === 'index') return false;
  const blocked = blockedBy(mode);
  return blocked === 'reads and writes' || blocked === 'writes';
}

/** The other order: the rows stay locked while the DDL waits for its own lock, and others behind it. */
function ddlAfterRows(situation: Situation): HazardReport[] {
  const { effect, world, earlier, operation } = situation;
  if (isRowChange(operation)) return [];
  const locks = effect.locks.filter((lock) => blocksTable(world, lock));
  if (locks.length === 0) return [];
  const changed = earlier.find(
    (past) =>
      isRowChange(past.operation) &&
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

function isRowChange(operation: Operation): boolean {
  return 'node' in operation && 'where' in operation;
}

function alreadyLocked({ earlier, world }: Situation, table: string): boolean {
  return earlier.some(({ effect }) =>
    effect.locks.some((lock) => lock.relation === table && blocksTable(world, lock)),
  );
}
