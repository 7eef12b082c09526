import { inUse, placeInFile, scannedUnderLock } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { sized } from '../wording.ts';

export const exclusionBuildsIndex: Hazard = {
  id: 'exclusion-builds-index',
  summary: 'an exclusion constraint builds its index while nobody can use the table',
  category: 'locking',
  level: 'high',
  scales: true,
  why: 'EXCLUDE builds its index under an ACCESS EXCLUSIVE lock. It can be neither NOT VALID nor made from an index that was built CONCURRENTLY, so a large table has to be replaced by a new one that has the constraint from the start.',
  setup: `
create table shop.w_bookings (id bigint primary key, during tstzrange not null);
`,
  bad: `
alter table shop.w_bookings add constraint w_bookings_no_overlap exclude using gist (during with &&);
`,
  good: `
create table shop.w_bookings_new (id bigint primary key, during tstzrange not null,
  constraint w_bookings_no_overlap exclude using gist (during with &&));
`,
  check(situation) {
    const { operation, effect, world } = situation;
    if (operation.op !== 'add constraint' || operation.constraint.type !== 'exclusion') return [];
    const table = inUse(world, effect.relation);
    if (table === undefined || scannedUnderLock(situation).length === 0) return [];
    return [
      {
        message: `EXCLUDE builds an index from all of ${sized(world, table.id)} under an ACCESS EXCLUSIVE lock`,
        advice:
          'There is no way to add it online: run it in a quiet hour, or fill a new table that has the constraint and swap the names.',
        relations: [table.id],
        location: placeInFile(situation, operation.constraint.node.location),
      },
    ];
  },
};
