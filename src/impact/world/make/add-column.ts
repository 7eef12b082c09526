import { qualify } from '../../../catalog/identifier.ts';
import { listIn, optionOf, stringsOf } from '../../../sql/dependencies/tree-values.ts';
import type { ColumnSpec } from '../../../sql/operations/operation.ts';
import { bear, relationId } from '../object-ids.ts';
import type { Birth, Relation, World } from '../world.ts';
import { blankRelation } from './blank-relation.ts';
import { buildColumn } from './build-column.ts';
import { chooseRelationName } from './choose-name.ts';
import { addNotNull } from './not-null.ts';
import { changeRelation, putRelation, withEntry } from './put-relation.ts';

/** Gives a table a column with its sequence and NOT NULL, and its children a copy. */
export function addColumn(
  world: World,
  table: Relation,
  spec: ColumnSpec,
  birth: Birth,
  withNotNull = true,
): void {
  const column = buildColumn(world, spec, birth);
  changeRelation(world, table.id, { columns: withEntry(table.columns, column.name, column) });
  if (spec.sequence !== undefined) addSequence(world, table, column.name, birth, namedSequence(spec));
  if (withNotNull && column.notNull) addNotNull(world, table.id, column.name, namedNotNull(spec), birth);
}

/** The sequence of a serial or identity column, which goes with it. */
export function addSequence(
  world: World,
  table: Relation,
  column: string,
  birth: Birth,
  given?: { readonly schema: string | undefined; readonly name: string } | undefined,
): void {
  const name = given?.name ?? chooseRelationName(world, table.schema, table.name, [column], 'seq');
  // Before 15 a sequence was always logged.
  const isUnlogged = table.persistence === 'unlogged' && world.serverVersion >= 150_000;
  const persistence = table.persistence === 'temporary' ? 'temporary' : isUnlogged ? 'unlogged' : 'permanent';
  const ownedBy = { table: qualify(table.schema, table.name), column };
  const sequence = blankRelation('sequence', given?.schema ?? table.schema, name, {
    persistence,
    birth,
    ownedBy,
  });
  putRelation(world, sequence);
  bear(world, relationId(sequence), birth, []);
}

/** CONSTRAINT name NOT NULL, written within the column. */
export function namedNotNull({ node }: ColumnSpec): string | undefined {
  for (const part of node.constraints ?? []) {
    if ('Constraint' in part && part.Constraint.contype === 'CONSTR_NOTNULL') return part.Constraint.conname;
  }
  return undefined;
}

/** GENERATED … AS IDENTITY (SEQUENCE NAME …). */
function namedSequence({ node }: ColumnSpec): { schema: string | undefined; name: string } | undefined {
  for (const part of node.constraints ?? []) {
    if (!('Constraint' in part) || part.Constraint.contype !== 'CONSTR_IDENTITY') continue;
    const parts = stringsOf(listIn(optionOf(part.Constraint.options, 'sequence_name')));
    const [name, schema] = parts.toReversed();
    return name === undefined ? undefined : { schema, name };
  }
  return undefined;
}
