import { quoteIdentifier } from '../../catalog/identifier.ts';
import { isMended } from '../conditions/is-mended.ts';
import { surelyEmpty, target } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import { sized } from '../wording.ts';

export const exclusionOverConflicts: Hazard = {
  id: 'exclusion-over-conflicts',
  summary: 'an exclusion constraint fails at the first two rows that conflict',
  category: 'constraint_violation',
  level: 'medium',
  scales: false,
  why: 'EXCLUDE builds its index under an ACCESS EXCLUSIVE lock and compares every row with the others; two that conflict stop it with 23P01. It cannot be added NOT VALID or CONCURRENTLY, so look for conflicts before.',
  setup: `
create table shop.w_bookings (id bigint primary key, during tsrange not null);
insert into shop.w_bookings values (1, '[2024-01-01, 2024-01-05)'), (2, '[2024-01-03, 2024-01-09)');
`,
  bad: `
alter table shop.w_bookings add constraint w_bookings_apart exclude using gist (during with &&);
`,
  good: `
delete from shop.w_bookings b
where exists (select from shop.w_bookings older where older.during && b.during and older.id < b.id);
alter table shop.w_bookings add constraint w_bookings_apart exclude using gist (during with &&);
`,
  fails: '23P01',
  check(situation) {
    const { operation, world } = situation;
    if (operation.op !== 'add constraint' || operation.constraint.type !== 'exclusion') return [];
    const table = target(world, operation.table);
    const { columns, name } = operation.constraint;
    if (table === undefined || surelyEmpty(world, table) || isMended(situation, table.id, columns)) return [];
    return [
      {
        message: `exclusion constraint ${name === undefined ? '' : `${quoteIdentifier(name)} `}fails where two rows of ${sized(world, table.id)} conflict`,
        advice: 'Join the table with itself on the same operators first, and mend what is found.',
        relations: [table.id],
      },
    ];
  },
};
