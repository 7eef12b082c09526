import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlStep } from '../ddl-step.ts';
import {
  type Column,
  heirsOf,
  isTyped,
  parentColumn,
  parentNames,
  tableNamed,
  tableOf,
} from '../tables/table-tree.ts';
import { alterTable } from './column-sql.ts';

/** DROP COLUMN, also of the child tables that declare it themselves: a parent's takes along only what is inherited. */
export function dropColumn(column: Column, context: DdlContext): readonly DdlStep[] {
  const { from, to } = context;
  const [old, now] = [tableOf(from, column), tableOf(to, column)];
  // ALTER TYPE … DROP ATTRIBUTE … CASCADE takes it away.
  if (isTyped(old) && isTyped(now)) return [];
  if (column.attributes.inherited && goesWithParent(column, context)) return [];
  const declared = heirsOf(from, column).filter(
    (heir) => heir.attributes.local === true && !(heir.id in to.objects) && tableOf(to, heir) !== undefined,
  );
  return [column, ...declared].map((one) => ({
    sql: `${alterTable(from, one)} DROP COLUMN ${quoteIdentifier(one.name)}`,
    ...(holdsValues(one) && { loses: `the values of column ${nameOf(one)}` }),
  }));
}

export function holdsValues({ parent, attributes }: Column): boolean {
  return attributes.generated === undefined && parent?.startsWith('table:') === true;
}

function goesWithParent(column: Column, { from, to, isNew }: DdlContext): boolean {
  const now = tableOf(to, column);
  const parent = parentColumn(from, column);
  if (now === undefined || parent === undefined || isKept(parent)) return false;
  return parentNames(now).some((name) => tableNamed(to, name)?.id === parent.parent);

  function isKept({ id }: Column): boolean {
    return id in to.objects && !isNew(id);
  }
}
