import { inUse, placeInFile, scannedUnderLock } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { safeForeignKey } from '../safe/safe-foreign-key.ts';
import type { Situation } from '../situation.ts';
import { listed, sized } from '../wording.ts';
import { childrenOf, descendantsOf, findRelation } from '../world/find.ts';
import type { Relation } from '../world/world.ts';

export const foreignKeyValidatedUnderLock: Hazard = {
  id: 'foreign-key-validated-under-lock',
  summary: 'a new foreign key blocks writes to both tables while every row is checked',
  category: 'locking',
  level: 'high',
  scales: true,
  why: 'ADD FOREIGN KEY holds a SHARE ROW EXCLUSIVE lock on both tables, which blocks their writes, while it looks up every row. Added NOT VALID it checks new rows only; VALIDATE CONSTRAINT then checks the old ones under locks that reads and writes pass, if it runs in a transaction of its own.',
  setup: `
create table shop.w_tenants (id bigint primary key);
create table shop.w_orders (id bigint primary key, tenant_id bigint not null);
`,
  bad: `
alter table shop.w_orders
  add constraint w_orders_tenant_id_fkey foreign key (tenant_id) references shop.w_tenants (id);
`,
  good: `
alter table shop.w_orders
  add constraint w_orders_tenant_id_fkey foreign key (tenant_id) references shop.w_tenants (id) not valid;
-- in the next migration:
alter table shop.w_orders validate constraint w_orders_tenant_id_fkey;
`,
  check(situation) {
    const { operation, effect, world } = situation;
    const isNew = operation.op === 'add constraint' && operation.constraint.type === 'foreign key';
    const isEnforced = operation.op === 'alter constraint' && operation.enforced === true;
    if (!isNew && !isEnforced) return [];
    const table = inUse(world, effect.relation);
    const scanned = scannedUnderLock(situation);
    if (table === undefined || scanned.length === 0 || isTakenOver(situation, table)) return [];
    const below = descendantsOf(world, table).map(({ id }) => id);
    const names = [table.id, ...scanned.filter((id) => id !== table.id && !below.includes(id))];
    const safe = isNew ? safeForeignKey(situation, table) : undefined;
    return [
      {
        message: `the foreign key of ${sized(world, table.id)} blocks writes to ${listed(names.map((id) => (id === table.id ? 'it' : sized(world, id))))} while every row is checked`,
        safe,
        advice: safe === undefined ? adviceFor(isEnforced) : undefined,
        relations: names,
        location: isNew ? placeInFile(situation, operation.constraint.node.location) : undefined,
      },
    ];
  },
};

/** Where each partition has a valid foreign key that is alike, the partitioned table takes those over unchecked. */
function isTakenOver({ operation, world }: Situation, table: Relation): boolean {
  const partitions = childrenOf(world, table);
  if (operation.op !== 'add constraint' || table.kind !== 'partitioned table') return false;
  const { columns, references } = operation.constraint;
  const target = references && findRelation(world, references.table)?.id;
  return (
    partitions.length > 0 &&
    partitions.every(({ constraints }) =>
      [...constraints.values()].some(
        (key) => key.valid && key.references?.table === target && String(key.columns) === String(columns),
      ),
    )
  );
}

function adviceFor(isEnforced: boolean): string {
  return isEnforced
    ? 'ENFORCED checks every row at once. Add a second foreign key NOT VALID, validate it in a later migration, then drop the one that is not enforced.'
    : 'Add it NOT VALID, and validate it in a migration of its own.';
}
