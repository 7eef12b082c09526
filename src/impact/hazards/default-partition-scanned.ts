import { qualify } from '../../catalog/identifier.ts';
import { inUse, scannedUnderLock } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { boundCheck } from '../safe/bound-check.ts';
import { migrations } from '../safe/migrations.ts';
import { sourceOf } from '../safe/source.ts';
import { sized } from '../wording.ts';
import { defaultPartitionOf, findRelation } from '../world/find.ts';

export const defaultPartitionScanned: Hazard = {
  id: 'default-partition-scanned',
  summary: 'a new partition has the default partition read while nobody can use it',
  category: 'locking',
  level: 'high',
  scales: true,
  why: 'Rows of the new partition may not lie in the default partition. PostgreSQL takes an ACCESS EXCLUSIVE lock on the default partition and reads all of it to see that, whether the partition is created or attached. A valid CHECK on the default partition that excludes the new bound is proof enough.',
  setup: `
create table shop.w_customers (id bigint, region text not null) partition by list (region);
create table shop.w_customers_others partition of shop.w_customers default;
`,
  bad: `
create table shop.w_customers_eu partition of shop.w_customers for values in ('EU');
`,
  good: `
alter table shop.w_customers_others
  add constraint w_customers_others_not_eu check (region is null or region not in ('EU')) not valid;
-- in the next migration:
alter table shop.w_customers_others validate constraint w_customers_others_not_eu;
-- in the next migration:
create table shop.w_customers_eu partition of shop.w_customers for values in ('EU');
`,
  check(situation) {
    const { operation, world } = situation;
    const isAttach = operation.op === 'attach partition';
    const isCreate = operation.op === 'create table' && operation.partitionOf !== undefined;
    if (!isAttach && !isCreate) return [];
    const parentName = isAttach ? operation.table : operation.partitionOf;
    const parent = parentName && findRelation(world, parentName);
    const fallback = parent && inUse(world, defaultPartitionOf(world, parent)?.id);
    if (parent === undefined || fallback === undefined) return [];
    if (!scannedUnderLock(situation).includes(fallback.id)) return [];
    const bound = boundCheck(parent, operation.bound);
    const source = sourceOf(situation);
    const created = isAttach ? operation.partition : operation.table;
    const name = qualify(`${fallback.name}_not_${created.name}`);
    const alter = `alter table ${fallback.id}`;
    const safe =
      bound && source
        ? migrations(
            [`${alter} add constraint ${name} check (${bound.outside}) not valid`],
            [`${alter} validate constraint ${name}`],
            [source.text],
          )
        : undefined;
    return [
      {
        message: `the default partition ${sized(world, fallback.id)} is read as a whole under an ACCESS EXCLUSIVE lock`,
        safe,
        advice:
          safe === undefined
            ? `Add a CHECK NOT VALID to ${fallback.id} that excludes the new bound, validate it in a later migration, then go on.`
            : undefined,
        relations: [fallback.id, parent.id],
      },
    ];
  },
};
