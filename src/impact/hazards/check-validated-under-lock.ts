import { inUse, placeInFile, scannedUnderLock } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { addThenValidate } from '../safe/add-then-validate.ts';
import { clauseText, columnClauses, columnWith } from '../safe/column-clauses.ts';
import { migrations } from '../safe/migrations.ts';
import { actionFrom, sourceOf } from '../safe/source.ts';
import type { Situation } from '../situation.ts';
import { sized } from '../wording.ts';
import type { Relation } from '../world/world.ts';

export const checkValidatedUnderLock: Hazard = {
  id: 'check-validated-under-lock',
  summary: 'a new CHECK reads the whole table while nobody can use it',
  category: 'locking',
  level: 'high',
  scales: true,
  why: 'ADD CHECK reads every row under an ACCESS EXCLUSIVE lock. Added NOT VALID, it holds for new rows at once and reads nothing; VALIDATE CONSTRAINT then reads the rows under a lock that reads and writes pass, if it runs in a transaction of its own.',
  setup: `
create table shop.w_orders (id bigint primary key, total numeric);
`,
  bad: `
alter table shop.w_orders add constraint w_orders_total_positive check (total >= 0);
`,
  good: `
alter table shop.w_orders add constraint w_orders_total_positive check (total >= 0) not valid;
-- in the next migration:
alter table shop.w_orders validate constraint w_orders_total_positive;
`,
  check(situation) {
    const { operation, effect, world } = situation;
    if (operation.op !== 'add constraint' || operation.constraint.type !== 'check') return [];
    const table = inUse(world, effect.relation);
    if (table === undefined || scannedUnderLock(situation).length === 0) return [];
    const { constraint, withColumn } = operation;
    const safe = withColumn ? columnFirst(situation, table) : plain(situation, table);
    return [
      {
        message: `the CHECK${constraint.isNamed ? ` ${constraint.name}` : ''} is verified against all of ${sized(world, table.id)} under an ACCESS EXCLUSIVE lock`,
        safe,
        advice:
          safe === undefined ? 'Add it NOT VALID, and validate it in a migration of its own.' : undefined,
        relations: [table.id],
        location: placeInFile(situation, constraint.node.location),
      },
    ];
  },
};

function plain({ operation, ...situation }: Situation, table: Relation): string | undefined {
  const source = sourceOf(situation);
  if (operation.op !== 'add constraint' || source === undefined) return undefined;
  const text = actionFrom(source, operation.constraint.node.location);
  const steps = text === undefined ? undefined : addThenValidate(table.id, text, operation.constraint);
  return steps && migrations([steps.add], [steps.validate]);
}

/** Of a column that is added with it: the column alone is free, the CHECK comes after. */
function columnFirst({ operation, ...situation }: Situation, table: Relation): string | undefined {
  if (operation.op !== 'add constraint' || operation.withColumn === undefined) return undefined;
  const source = sourceOf(situation);
  const cut = source && columnClauses(source, operation.withColumn.node);
  const check = cut && clauseText(cut, 'CONSTR_CHECK');
  const steps = check === undefined ? undefined : addThenValidate(table.id, check, operation.constraint);
  if (cut === undefined || steps === undefined) return undefined;
  const column = columnWith(cut, (type) => type !== 'CONSTR_CHECK');
  return migrations([`alter table ${table.id} add column ${column}`, steps.add], [steps.validate]);
}
