import type { Constraint, Node, RangeVar } from '@pgsql/types';
import type { Fragment } from './fragment.ts';
import { generatedName } from './generated-name.ts';
import { stringsOf } from './tree-values.ts';

/** One foreign key as CREATE TABLE or ALTER TABLE states it. */
export interface ForeignKey {
  readonly table: RangeVar;
  readonly target: RangeVar;
  /** The columns of `table`. */
  readonly columns: readonly string[];
  /** Undefined when PostgreSQL chooses the name. */
  readonly name: string | undefined;
  /** The name it has or will have, while no other takes it. */
  readonly expectedName: string;
  /** Number of the table element or ALTER TABLE command it stands in, from 0. */
  readonly element: number;
  /** Where its column's definition states it; undefined for a constraint of its own. */
  readonly column: { readonly name: number; readonly end: number | undefined } | undefined;
  /** UTF-8 offset of its first word in the file, as PostgreSQL gives it; `column` holds such offsets too. */
  readonly location: number;
}

/** The foreign keys that can be added after their table; those inside CREATE SCHEMA are not among them. */
export function foreignKeysOf(statement: Fragment): readonly ForeignKey[] {
  if (statement.kind === 'CreateStmt')
    return inElements(statement.node.relation, statement.node.tableElts ?? []);
  if (statement.kind !== 'AlterTableStmt') return [];
  const definitions = (statement.node.cmds ?? []).map((item) =>
    'AlterTableCmd' in item ? item.AlterTableCmd.def : undefined,
  );
  return inElements(statement.node.relation, definitions);
}

function inElements(table: RangeVar | undefined, elements: readonly (Node | undefined)[]): ForeignKey[] {
  if (!table) return [];
  return elements.flatMap((node, element) => {
    if (!node) return [];
    if ('Constraint' in node) {
      const columns = stringsOf(node.Constraint.fk_attrs);
      return toForeignKey(table, node.Constraint, columns, element, undefined);
    }
    if (!('ColumnDef' in node)) return [];
    const { colname = '', constraints = [], collClause, location = 0 } = node.ColumnDef;
    const parts = constraints.flatMap((item) => ('Constraint' in item ? [item.Constraint] : []));
    return parts.flatMap((constraint) => {
      const starts = [...parts.filter((part) => !isAttribute(part)), ...(collClause ? [collClause] : [])];
      const later = starts
        .map((part) => part.location ?? 0)
        .filter((start) => start > (constraint.location ?? 0));
      const column = { name: location, end: later.length > 0 ? Math.min(...later) : undefined };
      return toForeignKey(table, constraint, [colname], element, column);
    });
  });
}

/** DEFERRABLE and its like are nodes of their own that belong to the constraint before them. */
function isAttribute({ contype }: Constraint): boolean {
  return contype?.startsWith('CONSTR_ATTR_') === true;
}

function toForeignKey(
  table: RangeVar,
  { contype, pktable, conname, location }: Constraint,
  columns: readonly string[],
  element: number,
  column: ForeignKey['column'],
): ForeignKey[] {
  if (contype !== 'CONSTR_FOREIGN' || !pktable) return [];
  const expectedName = conname ?? generatedName(table.relname ?? '', columns, 'fkey');
  return [
    {
      table,
      target: pktable,
      columns,
      name: conname,
      expectedName,
      element,
      column,
      location: location ?? 0,
    },
  ];
}
