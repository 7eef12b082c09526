import type { Node } from '@pgsql/types';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';

/** Columns that a condition asks to be NULL, all of them: `a is null and b is null and …`. */
export function isNullTests(where: Node | undefined): string[] {
  if (where === undefined) return [];
  if ('BoolExpr' in where && where.BoolExpr.boolop === 'AND_EXPR')
    return (where.BoolExpr.args ?? []).flatMap((part) => isNullTests(part));
  if (!('NullTest' in where) || where.NullTest.nulltesttype !== 'IS_NULL') return [];
  const { arg } = where.NullTest;
  return arg && 'ColumnRef' in arg ? stringsOf(arg.ColumnRef.fields).slice(-1) : [];
}
