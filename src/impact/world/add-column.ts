import { qualify } from '../../catalog/identifier.ts';
import type { ColumnSpec } from '../../sql/operations/operation.ts';
import { blankRelation } from './blank-relation.ts';
import { buildColumn } from './build-column.ts';
import { chooseRelationName } from './choose-name.ts';
import { addNotNull } from './not-null.ts';
import { bear, relationId } from './object-ids.ts';
import { changeRelation, putRelation, withEntry } from './put-relation.ts';
import type { Birth, Relation, World } from './world.ts';

/** Gives a table a column with its sequence and NOT NULL, and its children a copy. */
export function addColumn(world: World, table: Relation, spec: ColumnSpec, birth: Birth): void {
  const column = buildColumn(world, spec, birth);
  changeRelation(world, table.id, { columns: withEntry(table.columns, column.name, column) });
  if (spec.sequence !== undefined) addSequence(world, table, column.name, birth);
  if (column.notNull) addNotNull(world, table.id, column.name, namedNotNull(spec), birth);
}

/** The sequence of a serial or identity column, which goes with it. */
export function addSequence(world: World, table: Relation, column: string, birth: Birth): void {
  const name = chooseRelationName(world, table.schema, table.name, [column], 'seq');
  const { persistence } = table;
  const ownedBy = { table: qualify(table.schema, table.name), column };
  const sequence = blankRelation('sequence', table.schema, name, { persistence, birth, ownedBy });
  putRelation(world, sequence);
  bear(world, relationId(sequence), birth, []);
}

/** CONSTRAINT name NOT NULL, written within the column. */
function namedNotNull({ node }: ColumnSpec): string | undefined {
  for (const part of node.constraints ?? []) {
    if ('Constraint' in part && part.Constraint.contype === 'CONSTR_NOTNULL') return part.Constraint.conname;
  }
  return undefined;
}
