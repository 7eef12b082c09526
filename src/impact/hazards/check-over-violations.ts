import { quoteIdentifier } from '../../catalog/identifier.ts';
import { isMended } from '../conditions/is-mended.ts';
import { isNotNullCheck } from '../conditions/is-not-null-check.ts';
import { nullsRefused } from '../conditions/nulls-refused.ts';
import { surelyEmpty, target } from '../conditions/target.ts';
import type { Hazard, HazardReport } from '../hazard.ts';
import type { Situation } from '../situation.ts';
import { listed, sized } from '../wording.ts';
import { findType, usersOfType } from '../world/find.ts';

export const checkOverViolations: Hazard = {
  id: 'check-over-violations',
  summary: 'a CHECK fails at the first row that it refuses',
  category: 'constraint_violation',
  level: 'medium',
  scales: false,
  why: 'ADD CHECK reads all rows under an ACCESS EXCLUSIVE lock and stops with 23514 at the first that does not hold; for a domain, those of every table that uses it. As NOT VALID it keeps new ones out at once; those that are there are found, mended and validated without blocking anybody.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null, total numeric);
insert into shop.w_orders values (1, 7, -5);
`,
  bad: `
alter table shop.w_orders add constraint w_orders_total_positive check (total >= 0);
`,
  good: `
alter table shop.w_orders add constraint w_orders_total_positive check (total >= 0) not valid;
`,
  fails: '23514',
  check(situation) {
    const { operation } = situation;
    if (operation.op === 'alter domain') return ofDomain(situation);
    if (operation.op !== 'add constraint' && operation.op !== 'validate constraint') return [];
    const table = target(situation.world, operation.table);
    if (table === undefined || surelyEmpty(situation.world, table)) return [];
    const check =
      operation.op === 'add constraint' ? operation.constraint : table.constraints.get(operation.constraint);
    if (check?.type !== 'check' || ('notValid' in check ? check.notValid || check.notEnforced : check.valid))
      return [];
    if (isMended(situation, table.id, check.columns)) return [];
    if (operation.op === 'add constraint') {
      const notNull = isNotNullCheck(operation.constraint.expression);
      if (notNull !== undefined && nullsRefused(table, notNull) === 'by all rows') return [];
    }
    const name = check.name === undefined ? '' : ` ${quoteIdentifier(check.name)}`;
    return [
      {
        message: `CHECK${name} fails where a row of ${sized(situation.world, table.id)} does not hold to it`,
        advice: 'Count such rows first, and mend them where there are any.',
        relations: [table.id],
        // VALIDATE fails without having blocked anybody.
        level: operation.op === 'validate constraint' ? 'low' : undefined,
      },
    ];
  },
};

function ofDomain({ operation, world }: Situation): HazardReport[] {
  if (operation.op !== 'alter domain' || operation.notValid) return [];
  if (!['add constraint', 'set not null', 'validate constraint'].includes(operation.change)) return [];
  const domain = findType(world, operation.domain);
  if (domain === undefined || domain.birth !== undefined) return [];
  const users = usersOfType(world, domain.id).filter(
    ({ relation }) => relation.birth === undefined && !surelyEmpty(world, relation),
  );
  const tables = [...new Set(users.map(({ relation }) => relation.id))];
  if (tables.length === 0) return [];
  return [
    {
      message: `the constraint of domain ${domain.id} fails where a value in ${listed(tables.map((id) => sized(world, id)))} does not hold to it`,
      advice: 'Count such values first, in each table that has a column of the domain.',
      relations: tables,
    },
  ];
}
