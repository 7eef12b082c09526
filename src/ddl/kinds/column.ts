import { addColumn } from '../columns/add-column.ts';
import { alterColumn } from '../columns/alter-column.ts';
import { isDisturbed } from '../columns/disturbed-by-column.ts';
import { dropColumn, holdsValues } from '../columns/drop-column.ts';
import { keepColumn } from '../columns/keep-column.ts';
import { isRemade } from '../columns/remake-column.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { Alteration, DdlKind } from '../ddl-kind.ts';

export const column: DdlKind<'column'> = {
  kind: 'column',
  keyword: 'COLUMN',
  create: addColumn,
  drop: dropColumn,
  alter: alterColumn,
  isReplaced,
  disturbs: isDisturbed,
  keep: keepColumn,
  holdsRows: holdsValues,
};

/** A generated column that cannot be altered loses nothing by being dropped. */
function isReplaced(change: Alteration<'column'>, { serverVersion }: DdlContext): boolean {
  const [old, fresh] = [change.from.attributes.generated, change.to.attributes.generated];
  if (old === undefined || fresh === undefined || isRemade(change)) return false;
  const { type, collation, generated } = change.attributes;
  if (type !== undefined || collation !== undefined || old.kind !== fresh.kind) return true;
  return generated !== undefined && serverVersion < 170_000;
}
