import type { Node } from '@pgsql/types';
import { parseFragments } from '../../../sql/dependencies/fragment.ts';
import { indexColumnNames } from '../../../sql/operations/index-columns.ts';
import type { WorldIndex } from '../world.ts';

/** What an index's columns are called, from which a partition's copy gets its name. */
export function indexColumnsOf({ keys, expressions }: Pick<WorldIndex, 'keys' | 'expressions'>): string[] {
  let expression = 0;
  const elements = keys.map((name): Node => {
    if (name !== undefined) return { IndexElem: { name } };
    const expr = expressionOf(expressions[expression++]);
    return { IndexElem: expr === undefined ? {} : { expr } };
  });
  return indexColumnNames(elements, undefined);
}

function expressionOf(sql: string | undefined): Node | undefined {
  const [select] = sql === undefined ? [] : parseFragments(`SELECT ${sql}`);
  const [target] = (select?.kind === 'SelectStmt' && select.node.targetList) || [];
  return target && 'ResTarget' in target ? target.ResTarget.val : undefined;
}
