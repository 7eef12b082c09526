import type { Node } from '@pgsql/types';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';

/** The column of `column is not null`; undefined for any other condition. */
export function isNotNullCheck(expression: Node | undefined): string | undefined {
  if (!expression || !('NullTest' in expression)) return undefined;
  const { arg, nulltesttype } = expression.NullTest;
  if (nulltesttype !== 'IS_NOT_NULL' || !arg || !('ColumnRef' in arg)) return undefined;
  return stringsOf(arg.ColumnRef.fields).at(-1);
}
