import { quoteIdentifier } from '../catalog/identifier.ts';
import { addIdentity, changeIdentity, dropIdentity } from './change-identity.ts';
import { changeType } from './change-type.ts';
import { checkInheritance } from './check-inheritance.ts';
import { alterOnly, changeDetails } from './column-details.ts';
import { alterTable, inParentheses } from './column-sql.ts';
import type { DdlContext } from './ddl-context.ts';
import type { Alteration } from './ddl-kind.ts';
import type { DdlStep } from './ddl-step.ts';
import { dropNotNull, setNotNull } from './not-null-steps.ts';
import { isRemade, remakeColumn } from './remake-column.ts';
import { type Column, followsParent, isTyped, parentColumn, tableOf } from './table-tree.ts';

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

  if (attributes.default !== undefined && fresh.default === undefined)
    steps.push({ sql: `${only} DROP DEFAULT` });
  if (old.identity !== undefined && fresh.identity === undefined) steps.push(dropIdentity(change, context));
  if (attributes.generated !== undefined && !follows) steps.push({ sql: `${all} ${changeGenerated(to)}` });

  const typeChange = changesType(change, context) ? changeType(change, context) : undefined;
  if (typeChange !== undefined) {
    const isDropped = attributes.default !== undefined && fresh.default === undefined;
    steps.push(...typeChange.steps.filter((_, at) => !(isDropped && typeChange.dropsDefault && at === 0)));
  }
  if (fresh.default !== undefined && (attributes.default !== undefined || typeChange?.dropsDefault)) {
    steps.push({ sql: `${only} SET DEFAULT ${fresh.default}` });
  }
  steps.push(...changeDetails(detailsAfter(change, typeChange !== undefined), to, context));
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
export function changesType({ from, to, attributes }: Alteration<'column'>, context: DdlContext): boolean {
  if (attributes.type === undefined && attributes.collation === undefined) return false;
  if (followsParent({ from, to })) return false;
  return !(isTyped(tableOf(context.from, from)) && isTyped(tableOf(context.to, to)));
}

/** A new type brings its own storage and compression. */
function detailsAfter({ from }: Alteration<'column'>, isNewType: boolean): Column['attributes'] {
  if (!isNewType) return from.attributes;
  const { storage: _storage, compression: _compression, ...kept } = from.attributes;
  return kept;
}

function changeGenerated({ attributes }: Column): string {
  const { generated } = attributes;
  return generated === undefined
    ? 'DROP EXPRESSION'
    : `SET EXPRESSION AS ${inParentheses(generated.expression)}`;
}

/** SET and DROP NOT NULL of a parent table reach the child tables. */
function goesWithParent({ from, to }: Alteration<'column'>, context: DdlContext): boolean {
  if (!followsParent({ from, to })) return false;
  const [old, now] = [parentColumn(context.from, from), parentColumn(context.to, to)];
  return (
    old?.attributes.notNull === from.attributes.notNull && now?.attributes.notNull === to.attributes.notNull
  );
}
