import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import { findRelation } from '../world/find.ts';

export const indexBehindConstraint: Hazard = {
  id: 'index-behind-constraint',
  summary: 'an index that a constraint stands on cannot be dropped by itself',
  category: 'constraint_violation',
  level: 'high',
  scales: false,
  why: 'PostgreSQL keeps the index of a primary key, a unique or an exclusion constraint for as long as the constraint is there, and refuses DROP INDEX with 2BP01, CONCURRENTLY or not. The constraint takes its index with it.',
  setup: `
create table shop.w_tenants (id bigint primary key, slug text constraint w_tenants_slug_key unique);
`,
  bad: `
drop index shop.w_tenants_slug_key;
`,
  good: `
alter table shop.w_tenants drop constraint w_tenants_slug_key;
`,
  fails: '2BP01',
  check({ operation, world }) {
    if (operation.op !== 'drop' || operation.what !== 'index') return [];
    return operation.objects.flatMap((name) => {
      const index = findRelation(world, name);
      const constraint = index?.index?.constraint;
      if (index?.index === undefined || constraint === undefined) return [];
      return [
        {
          message: `DROP INDEX ${index.id} fails: constraint ${quoteIdentifier(constraint)} of ${index.index.table} stands on it`,
          safe: migrations([
            `alter table ${index.index.table} drop constraint ${quoteIdentifier(constraint)}`,
          ]),
          relations: [index.index.table, index.id],
        },
      ];
    });
  },
};
