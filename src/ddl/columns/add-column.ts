import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { ColumnAttributes } from '../../catalog/table-attributes.ts';
import { cannotGenerate } from '../cannot-generate.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlStep } from '../ddl-step.ts';
import {
  type Column,
  childrenOf,
  columnOf,
  isTyped,
  parentColumn,
  parentNames,
  tableOf,
} from '../tables/table-tree.ts';
import { persistenceOf } from './change-identity.ts';
import { alterOnly, changeDetails, detailsOfNew } from './column-details.ts';
import { alterTable, columnSql, hasNotNullConstraint } from './column-sql.ts';
import { setNotNull } from './not-null-steps.ts';
import { rewriteComment } from './rewrite-comment.ts';
import { hasVolatileDefault } from './volatile-default.ts';

/** ADD COLUMN to a table that is there already. */
export function addColumn(column: Column, context: DdlContext): readonly DdlStep[] {
  const { attributes } = column;
  const parent = arrivesWith(column, context);
  if (parent !== undefined) {
    return attributes.local ? [] : [...unlikeParent(parent, column, context)];
  }
  const table = tableOf(context.to, column);
  // ALTER TYPE … ADD ATTRIBUTE … CASCADE brings it.
  if (isTyped(table)) return unlikeParent(undefined, column, context);
  if (attributes.inherited && !attributes.local && table?.attributes.partitionOf === undefined) {
    throw cannotGenerate(
      column,
      'it is to be inherited alone, but a table that comes to have a parent keeps its columns as its own',
    );
  }
  return [...declaredBelow(column, context), ...addSteps(column, context)];
}

/** The column of a parent table with whose ADD COLUMN this one comes. */
function arrivesWith(column: Column, { from, to, isNew }: DdlContext): Column | undefined {
  if (!column.attributes.inherited) return undefined;
  const [old, now] = [tableOf(from, column), tableOf(to, column)];
  const parent = parentColumn(to, column);
  if (old === undefined || now === undefined || parent === undefined || !isNew(parent.id)) return undefined;
  const table = tableOf(to, parent);
  return parentNames(old).some((name) => table?.id.endsWith(`:${name}`)) ? parent : undefined;
}

/** Child tables that declare it too have it first: the parent's ADD COLUMN is then merged with theirs. */
function declaredBelow(column: Column, context: DdlContext): readonly DdlStep[] {
  const table = tableOf(context.to, column);
  return (table === undefined ? [] : childrenOf(context.to, table)).flatMap((child) => {
    const heir = columnOf(context.to, child, column.name);
    if (heir?.attributes.local !== true || arrivesWith(heir, context) === undefined) return [];
    return [...declaredBelow(heir, context), ...addSteps(heir, context)];
  });
}

function addSteps(column: Column, context: DdlContext): readonly DdlStep[] {
  const { attributes } = column;
  const table = tableOf(context.to, column);
  const isUsed = context.online && table?.kind === 'table' && !context.isNew(table.id);
  const isFilled = attributes.default !== undefined || attributes.identity !== undefined;
  const needsValue = attributes.notNull === true && !isFilled && attributes.generated === undefined;
  const fillsSlowly = isUsed && hasVolatileDefault(column, context);
  const isApart = isUsed && (needsValue || fillsSlowly);
  const add = `ADD COLUMN ${columnSql(column, context, { default: fillsSlowly, notNull: isApart })}`;
  const comment = commentOn(column, { isUsed, needsValue });
  return [
    { sql: `${alterTable(context.to, column)} ${add}`, ...(comment !== undefined && { comment }) },
    ...detailsOfNew(column, context),
    ...persistenceOf(column, context),
    ...(fillsSlowly ? fillSteps(column, context) : []),
    ...(isApart && attributes.notNull ? setNotNull(column, context).map(afterwards) : []),
  ];
}

function commentOn(
  { attributes }: Column,
  { isUsed, needsValue }: { readonly isUsed: boolean; readonly needsValue: boolean },
): string | undefined {
  if (needsValue) {
    return 'Rows that are there need a value in this column before it can be NOT NULL.';
  }
  const isWritten = attributes.identity !== undefined || attributes.generated?.kind === 'stored';
  return isUsed && isWritten ? rewriteComment : undefined;
}

/** A volatile default in ADD COLUMN would write the whole table anew under a lock. */
function fillSteps(column: Column, context: DdlContext): readonly DdlStep[] {
  const name = quoteIdentifier(column.name);
  const table = alterTable(context.to, column).replace('ALTER TABLE ', '');
  return [
    {
      sql: `${alterTable(context.to, column)} ALTER COLUMN ${name} SET DEFAULT ${column.attributes.default}`,
    },
    { sql: `UPDATE ${table} SET ${name} = DEFAULT WHERE ${name} IS NULL`, stage: 'finish', settles: true },
  ];
}

/** The rows have to be filled first, so that not even the check may be added before. */
function afterwards(step: DdlStep): DdlStep {
  return { ...step, stage: 'finish', settles: true };
}

/** What a column that came with its parent's, or with its table's type, has of its own. */
export function unlikeParent(
  parent: Column | undefined,
  column: Column,
  context: DdlContext,
): readonly DdlStep[] {
  const [given, wanted]: Partial<ColumnAttributes>[] = [parent?.attributes ?? {}, column.attributes];
  const alter = `${alterOnly(column, context)} ALTER COLUMN ${quoteIdentifier(column.name)}`;
  const steps: DdlStep[] = [];
  const isPostponed = context.postponed?.has(column.id) === true;
  if (given?.default !== wanted?.default && !isPostponed) {
    const action = wanted?.default === undefined ? 'DROP DEFAULT' : `SET DEFAULT ${wanted.default}`;
    steps.push({ sql: `${alter} ${action}` });
  }
  if (wanted?.notNull && !given?.notNull && !hasNotNullConstraint(context.to, column)) {
    steps.push(...setNotNull(column, context));
  }
  // Storage and compression are handed down, targets and options of statistics are not.
  const { storage, compression } = given ?? {};
  const detailsGiven = {
    ...(storage !== undefined && { storage }),
    ...(compression !== undefined && { compression }),
  };
  return [...steps, ...changeDetails(detailsGiven, column, context)];
}
