import { qualify, quoteIdentifier } from '../../catalog/identifier.ts';
import { laterInStep } from '../conditions/later-in-step.ts';
import { target } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import type { Situation } from '../situation.ts';
import { sized } from '../wording.ts';
import type { Relation } from '../world/world.ts';

const words: Readonly<Partial<Record<string, string>>> = {
  table: 'TABLE',
  'foreign table': 'FOREIGN TABLE',
  view: 'VIEW',
  'materialized view': 'MATERIALIZED VIEW',
};

export const renameTable: Hazard = {
  id: 'rename-table',
  summary: 'running code asks for a table by the name it no longer has',
  category: 'backward_compatibility',
  level: 'high',
  scales: false,
  why: 'Renaming is instant, but from the commit on every statement with the old name fails with "relation does not exist", until the last instance of the old code is gone. A view with the old name, made in the same transaction, takes reads and writes to the new one meanwhile: PostgreSQL writes through a view of one table by itself.',
  setup: `
create table shop.w_purchases (id bigint primary key, tenant_id bigint not null);
`,
  bad: `
alter table shop.w_purchases rename to w_orders;
`,
  good: `
alter table shop.w_purchases rename to w_orders;
-- for code that still has the old name; dropped with the next release
create view shop.w_purchases as select * from shop.w_orders;
`,
  check(situation) {
    const { operation, world } = situation;
    if (operation.op !== 'rename' || words[operation.what] === undefined) return [];
    const relation = target(world, operation.object);
    if (relation === undefined || relation.kind === 'index' || relation.kind === 'sequence') return [];
    if (hasShim(situation, relation)) return [];
    const renamed = qualify(relation.schema, operation.to);
    return [
      {
        message: `code that uses ${sized(world, relation.id)} by its name fails once it is ${renamed}`,
        safe:
          relation.kind === 'materialized view'
            ? undefined
            : migrations([
                `alter ${words[operation.what]?.toLowerCase()} ${relation.id} rename to ${quoteIdentifier(operation.to)}`,
                `create view ${relation.id} as select * from ${renamed}`,
              ]),
        advice:
          'Grant on the view what was granted on the old name; drop it when no running code uses that any more.',
        relations: [relation.id],
      },
    ];
  },
};

/** Whether a view takes the old name before anybody can have missed it. */
function hasShim(situation: Situation, { schema, name }: Relation): boolean {
  return (
    situation.step.transactional &&
    laterInStep(situation).some(
      (operation) =>
        operation.op === 'create view' &&
        operation.view.name === name &&
        (operation.view.schema ?? schema) === schema,
    )
  );
}
