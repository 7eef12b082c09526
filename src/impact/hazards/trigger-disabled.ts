import { quoteIdentifier } from '../../catalog/identifier.ts';
import { laterInStep } from '../conditions/later-in-step.ts';
import { target } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import { sized } from '../wording.ts';
import { foreignKeysTo } from '../world/find.ts';
import type { Relation, World } from '../world/world.ts';

export const triggerDisabled: Hazard = {
  id: 'trigger-disabled',
  summary: 'while a trigger is disabled, no write of anybody fires it',
  category: 'constraint_violation',
  level: 'high',
  scales: false,
  why: 'DISABLE TRIGGER holds for all sessions, not only for the migration: what the application writes meanwhile misses the trigger, and nothing makes up for it afterwards. ALL disables foreign keys, too, which are triggers inside: orphans come in, and enabling them again checks nothing. A condition in the trigger function that the migration sets for its own transaction leaves others alone.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null, total numeric);
create function shop.w_orders_audit() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger w_orders_audit after update on shop.w_orders
  for each row execute function shop.w_orders_audit();
`,
  bad: `
alter table shop.w_orders disable trigger w_orders_audit;
`,
  good: `
-- the trigger passes over what a migration says is its own
drop trigger w_orders_audit on shop.w_orders;
create trigger w_orders_audit after update on shop.w_orders
  for each row when (current_setting('shop.migrating', true) is distinct from 'yes')
  execute function shop.w_orders_audit();
`,
  check(situation) {
    const { operation, world } = situation;
    if (operation.op !== 'trigger state') return [];
    if (operation.change !== 'disable' && operation.change !== 'enable replica') return [];
    const table = target(world, operation.table);
    if (table === undefined) return [];
    const what = operation.name === undefined ? 'all triggers' : `trigger ${quoteIdentifier(operation.name)}`;
    const enabled = laterInStep(situation).some(
      (later) =>
        (later.op === 'trigger state' &&
          later.change.startsWith('enable') &&
          later.name === operation.name) ||
        (later.op === 'drop' && later.what === 'trigger' && later.objects[0]?.name === operation.name),
    );
    const keys = operation.name === undefined && hasForeignKeys(world, table);
    return [
      {
        message: `writes to ${sized(world, table.id)} by anybody do not fire ${what}${keys ? ', its foreign keys included,' : ''} ${enabled ? 'until it is enabled again' : 'from now on'}`,
        safe: enabled
          ? undefined
          : migrations([
              '-- at the end of the same transaction:',
              `alter table ${table.id} enable trigger ${operation.name === undefined ? 'all' : quoteIdentifier(operation.name)}`,
            ]),
        advice: keys
          ? 'Disable triggers by name, so that foreign keys go on being checked.'
          : 'Let the trigger pass over the migration by a setting of its own transaction instead.',
        relations: [table.id],
        // In one transaction the lock, which writes of others wait for, keeps them out meanwhile.
        level: enabled && situation.step.transactional ? (keys ? 'medium' : 'low') : undefined,
      },
    ];
  },
};

function hasForeignKeys(world: World, table: Relation): boolean {
  return (
    [...table.constraints.values()].some(({ type }) => type === 'foreign key') ||
    foreignKeysTo(world, table).length > 0
  );
}
