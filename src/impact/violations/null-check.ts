import { quoteIdentifier } from '../../catalog/identifier.ts';
import { listed } from '../wording.ts';
import type { Relation, World } from '../world/world.ts';
import { allRows, makeCheck, rowsWhere } from './make-check.ts';
import type { ViolationCheck } from './violation.ts';

/** NULLs in columns that are to be NOT NULL, those that are so already left out. */
export function nullCheck(
  world: World,
  relation: Relation,
  columns: readonly string[],
  recursive = true,
): readonly ViolationCheck[] {
  const open = columns.filter((name) => relation.columns.get(name)?.notNull !== true);
  if (open.length === 0) return [];
  // IS NULL is also true of a composite value whose fields are all null, which NOT NULL takes.
  const condition = open.map((name) => `${quoteIdentifier(name)} is not distinct from null`).join(' or ');
  return [
    makeCheck(world, {
      kind: 'null',
      relation,
      columns: open,
      message: `rows of ${relation.id} with NULL in ${listed(open)}`,
      fails: '23502',
      rows: rowsWhere(allRows(relation, recursive), condition),
    }),
  ];
}

/** Any row at all, where a column that must not be NULL is added and nothing fills it. */
export function anyRowCheck(
  world: World,
  relation: Relation,
  column: string,
  recursive: boolean,
): ViolationCheck {
  return makeCheck(world, {
    kind: 'row',
    relation,
    columns: [],
    message: `rows of ${relation.id} that would have NULL in the new column ${column}`,
    fails: '23502',
    rows: rowsWhere(allRows(relation, recursive), 'true'),
  });
}
