import type { InsertStmt } from '@pgsql/types';

/** Whether an INSERT brings values for the column at this place of its list, rather than DEFAULT or nothing. */
export function givesNumber({ selectStmt }: InsertStmt, place: number): boolean {
  if (!selectStmt || !('SelectStmt' in selectStmt)) return false;
  const { valuesLists, targetList } = selectStmt.SelectStmt;
  if (valuesLists !== undefined) {
    return valuesLists.some((row) => {
      const value = 'List' in row ? row.List.items?.[place] : undefined;
      return value !== undefined && !('SetToDefault' in value);
    });
  }
  // A `*` may be any number of columns.
  const hasStar = JSON.stringify(targetList ?? []).includes('A_Star');
  return hasStar || place < (targetList?.length ?? 0);
}
