import { blockingLocks, scannedUnderLock } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import { sourceOf } from '../safe/source.ts';
import { listed, sized } from '../wording.ts';

export const domainConstraintScans: Hazard = {
  id: 'domain-constraint-scans',
  summary: 'a constraint of a domain is verified in every table that uses it, whose writes wait',
  category: 'locking',
  level: 'high',
  scales: true,
  why: 'ALTER DOMAIN … ADD CHECK, SET NOT NULL and VALIDATE CONSTRAINT hold a SHARE lock on every table with a column of the domain, which blocks writes, and read all of them. NOT VALID reads nothing and holds for new values at once; there is no way to validate that lets writes go on.',
  setup: `
create domain shop.amount as numeric;
create table shop.w_orders (id bigint primary key, total shop.amount);
`,
  bad: `
alter domain shop.amount add constraint amount_positive check (value >= 0);
`,
  good: `
alter domain shop.amount add constraint amount_positive check (value >= 0) not valid;
`,
  check(situation) {
    const { operation, world } = situation;
    if (operation.op !== 'alter domain') return [];
    const tables = blockingLocks(situation)
      .filter(({ role }) => role === 'users of the type')
      .map(({ relation }) => relation);
    if (tables.length === 0 || scannedUnderLock(situation).length === 0) return [];
    const source = operation.change === 'add constraint' ? sourceOf(situation) : undefined;
    const validates = operation.change === 'validate constraint';
    return [
      {
        message: `${tables.length === 1 ? 'a table uses' : `${tables.length} tables use`} the domain: writes to ${listed(tables.map((id) => sized(world, id)))} wait while all rows are read`,
        safe: source && migrations([`${source.text} not valid`]),
        advice: validates
          ? 'Validate it in a quiet hour; until then the constraint holds for new values.'
          : 'Add the constraint NOT VALID; a CHECK on each table can be validated without blocking writes.',
        relations: tables,
        // Reads go on, and there is no other way to the end.
        level: validates ? 'medium' : undefined,
      },
    ];
  },
};
