import { quoteIdentifier } from '../../catalog/identifier.ts';
import { laterInStep } from '../conditions/later-in-step.ts';
import { target } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import { listed, sized } from '../wording.ts';

export const revokeBreaksCode: Hazard = {
  id: 'revoke-breaks-code',
  summary: 'running code loses a privilege that it may still use',
  category: 'backward_compatibility',
  level: 'medium',
  scales: false,
  why: 'REVOKE holds for the next statement of every session: code that still uses the privilege fails with 42501 at once. Privileges that come from PUBLIC or from another role are not seen in the statement, on either side.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null);
grant select on shop.w_orders to public;
`,
  bad: `
revoke select on shop.w_orders from public;
`,
  good: `
grant select on shop.w_orders to current_user;
`,
  check(situation) {
    const { operation, world } = situation;
    if (operation.op !== 'grant' || !operation.revoke) return [];
    // REVOKE ALL, then GRANT what is meant, is how a set of privileges is written anew.
    const granted = laterInStep(situation).some(
      (later) =>
        later.op === 'grant' &&
        !later.revoke &&
        operation.grantees.some((role) => later.grantees.includes(role)) &&
        operation.objects.every(({ name }) => later.objects.some((object) => object.name === name)),
    );
    if (granted && situation.step.transactional) return [];
    const tables = operation.objects.flatMap((name) =>
      name.kind === 'relation' ? (target(world, name) ?? []) : [],
    );
    if (tables.length === 0) return [];
    const roles = operation.grantees.map((role) => quoteIdentifier(role));
    return [
      {
        message: `code that runs as ${listed(roles)} loses a privilege on ${listed(tables.map(({ id }) => sized(world, id)))}`,
        advice: 'Deploy code that does without the privilege first.',
        relations: tables.map(({ id }) => id),
      },
    ];
  },
};
