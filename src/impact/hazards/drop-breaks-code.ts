import type { ObjectName } from '../../sql/dependencies/names.ts';
import { laterInStep } from '../conditions/later-in-step.ts';
import { neverUsed, target, targetColumn } from '../conditions/target.ts';
import type { Hazard, HazardReport } from '../hazard.ts';
import type { Situation } from '../situation.ts';
import { sized } from '../wording.ts';
import { findOther, findType } from '../world/find.ts';
import type { World } from '../world/world.ts';

export const dropBreaksCode: Hazard = {
  id: 'drop-breaks-code',
  summary: 'running code may still use what is dropped',
  category: 'backward_compatibility',
  level: 'high',
  scales: false,
  why: 'While a release goes out, instances of the old code go on running against the new schema, and after a rollback of the code they are all there is. Each of their statements that names what was dropped fails; so does every INSERT and SELECT that an ORM writes with all columns it knows. First deploy code that does without, then drop.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null, legacy_code text not null);
`,
  bad: `
alter table shop.w_orders drop column legacy_code;
`,
  good: `
-- code that no longer knows the column can insert from now on; the column goes with a later release
alter table shop.w_orders alter column legacy_code drop not null;
`,
  check(situation) {
    const { operation, world } = situation;
    if (operation.op === 'drop column') {
      const found = targetColumn(world, operation.table, operation.column);
      if (found === undefined) return [];
      const { table, column } = found;
      const required = column.notNull && column.default === undefined && !column.identity;
      return [
        {
          message: `code that still reads or writes ${column.name} of ${sized(world, table.id)} fails once the column is gone`,
          safe: required
            ? `alter table ${table.id} alter column ${operation.column} drop not null;`
            : undefined,
          advice: required
            ? 'Let new code insert without the column, deploy it, and drop the column in a later migration.'
            : 'Deploy code that does without the column, and drop it in a later migration.',
          relations: [table.id],
          level: neverUsed(world, table) ? 'medium' : undefined,
        },
      ];
    }
    if (operation.op !== 'drop') return [];
    return operation.objects.flatMap((name) =>
      isMadeAgain(situation, name) ? [] : (dropped(world, operation.what, name) ?? []),
    );
  },
};

/** A view or function that the same transaction makes anew is never missed. */
function isMadeAgain(situation: Situation, { name, schema }: ObjectName): boolean {
  return (
    situation.step.transactional &&
    laterInStep(situation).some((later) => {
      const made =
        later.op === 'create view'
          ? later.view
          : later.op === 'create function'
            ? later.function
            : later.op === 'create table as'
              ? later.table
              : undefined;
      return made?.name === name && made.schema === schema;
    })
  );
}

function dropped(world: World, what: string, name: ObjectName): HazardReport | undefined {
  const advice = 'Deploy code that does without it, and drop it in a later migration.';
  if (what === 'table' || what === 'view' || what === 'materialized view' || what === 'foreign table') {
    const relation = target(world, name);
    if (relation === undefined) return undefined;
    return {
      message: `code that still uses ${sized(world, relation.id)} fails once it is gone`,
      advice,
      relations: [relation.id],
      level: neverUsed(world, relation) ? 'medium' : undefined,
    };
  }
  if (what === 'sequence') {
    const sequence = target(world, name);
    if (sequence === undefined) return undefined;
    return {
      message: `code that still takes numbers from ${sequence.id} fails once it is gone`,
      advice,
      relations: [sequence.id],
    };
  }
  if (what === 'function' || what === 'procedure' || what === 'aggregate') {
    const id = findOther(world, 'function', name) ?? findOther(world, what, name);
    if (id === undefined || world.others.get(id) !== undefined) return undefined;
    return {
      message: `code that still calls ${id.slice(id.indexOf(':') + 1)} fails once it is gone`,
      advice,
      relations: [],
    };
  }
  if (what !== 'type' && what !== 'domain') return undefined;
  const type = findType(world, name);
  if (type === undefined || type.birth !== undefined) return undefined;
  return {
    message: `code that still casts to ${type.id} fails once it is gone`,
    advice,
    relations: [],
    level: 'medium',
  };
}
