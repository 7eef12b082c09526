import { quoteIdentifier } from '../../catalog/identifier.ts';
import { enclose } from '../clauses/enclose.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { Alteration } from '../ddl-kind.ts';
import type { DdlStep } from '../ddl-step.ts';
import { checkInheritance } from '../tables/check-inheritance.ts';
import { type Column, followsParent, isTyped, parentColumn, tableOf } from '../tables/table-tree.ts';
import { addIdentity, changeIdentity, dropIdentity, losesDefaultToIdentity } from './change-identity.ts';
import { changeType } from './change-type.ts';
import { alterOnly, changeDetails, withoutStorage } from './column-details.ts';
import { alterTable } from './column-sql.ts';
import { dropNotNull, setNotNull } from './not-null-steps.ts';
import { isRemade, remakeColumn } from './remake-column.ts';

/** In place; in an order in which each step finds what it needs. */
export function alterColumn(change: Alteration<'column'>, context: DdlContext): readonly DdlStep[] {
  const { from, to, attributes } = change;
  checkInheritance(change, context);
  if (isRemade(change)) return remakeColumn(change, context);
  const [old, fresh] = [from.attributes, to.attributes];
  const follows = followsParent(change);
  const alter = `ALTER COLUMN ${quoteIdentifier(to.name)}`;
  const all = `${alterTable(context.to, to)} ${alter}`;
  const only = `${alterOnly(to, context)} ${alter}`;
  const steps: DdlStep[] = [];
  const becomesIdentity = old.identity === undefined && fresh.identity !== undefined;

  const isNewType = attributes.type !== undefined || attributes.collation !== undefined;
  // A new type comes with all that it undoes, from the parent's where there is one.
  const isSettled = isNewType && (follows || changesType(change, context));
  const isDropped = attributes.default !== undefined && fresh.default === undefined;
  if (!isSettled && isDropped && !losesDefaultToIdentity(change, context)) {
    steps.push({ sql: `${only} DROP DEFAULT` });
  }
  if (old.identity !== undefined && fresh.identity === undefined) steps.push(dropIdentity(change, context));
  if (attributes.generated !== undefined && !follows) steps.push({ sql: `${all} ${changeGenerated(to)}` });
  if (changesType(change, context)) steps.push(...changeType(change, context));
  if (!isSettled) {
    if (attributes.default !== undefined && fresh.default !== undefined) {
      steps.push({ sql: `${only} SET DEFAULT ${fresh.default}` });
    }
    steps.push(...changeDetails(isNewType ? withoutStorage(old) : old, to, context));
  }
  if (attributes.notNull !== undefined && !goesWithParent(change, context)) {
    steps.push(...(fresh.notNull ? setNotNull(to, context) : dropNotNull(to, context)));
  }
  if (becomesIdentity) {
    const isLate = attributes.notNull !== undefined && context.online;
    const added = addIdentity(change, context);
    steps.push(...(isLate ? added.map((step): DdlStep => ({ ...step, stage: 'finish' })) : added));
  } else if (attributes.identity !== undefined) steps.push(...changeIdentity(change, context));
  return steps;
}

/** A child table's column has its type from the parent's, that of a typed table from the composite type. */
function changesType({ from, to, attributes }: Alteration<'column'>, context: DdlContext): boolean {
  if (attributes.type === undefined && attributes.collation === undefined) return false;
  if (followsParent({ from, to })) return false;
  return !(isTyped(tableOf(context.from, from)) && isTyped(tableOf(context.to, to)));
}

function changeGenerated({ attributes }: Column): string {
  const { generated } = attributes;
  return generated === undefined ? 'DROP EXPRESSION' : `SET EXPRESSION AS ${enclose(generated.expression)}`;
}

/** SET and DROP NOT NULL of a parent table reach the child tables. */
function goesWithParent({ from, to }: Alteration<'column'>, context: DdlContext): boolean {
  if (!followsParent({ from, to })) return false;
  const [old, now] = [parentColumn(context.from, from), parentColumn(context.to, to)];
  return (
    old?.attributes.notNull === from.attributes.notNull && now?.attributes.notNull === to.attributes.notNull
  );
}
