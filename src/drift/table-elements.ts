import type { Constraint, Node } from '@pgsql/types';
import { type Creation, creationsOfColumn, creationsOfConstraint } from '../sql/dependencies/creates.ts';
import { type ObjectName, relationName } from '../sql/dependencies/names.ts';
import type { Statement } from '../sql/statement.ts';
import { unnamedCheck } from './unnamed.ts';

/** A column or constraint in CREATE TABLE or ALTER TABLE. */
export interface TableElement {
  /** UTF-8 byte offset in the file. */
  readonly byte: number;
  readonly column?: string;
  /** The constraint with its index, or the sequence of a serial column. */
  readonly creations: readonly Creation[];
}

/** The parts of a table that a statement declares, each with its own place. */
export function tableElementsOf(statement: Statement): readonly TableElement[] {
  const elements: TableElement[] = [];
  const from = (table: ObjectName | undefined, nodes: readonly Node[] | undefined): void => {
    if (table !== undefined) for (const node of nodes ?? []) addElements(table, node, elements);
  };
  if (statement.kind === 'CreateStmt') from(relationName(statement.node.relation), statement.node.tableElts);
  else if (statement.kind === 'CreateForeignTableStmt')
    from(relationName(statement.node.base?.relation), statement.node.base?.tableElts);
  else if (statement.kind === 'AlterTableStmt')
    from(relationName(statement.node.relation), statement.node.cmds?.flatMap(definitionOf));
  return elements;
}

function definitionOf(command: Node): readonly Node[] {
  if (!('AlterTableCmd' in command)) return [];
  const { def, subtype } = command.AlterTableCmd;
  return def === undefined || subtype === 'AT_AlterColumnType' ? [] : [def];
}

/** Adds to a list: a large schema has ten thousands of them. */
function addElements(table: ObjectName, element: Node, elements: TableElement[]): void {
  if ('Constraint' in element) {
    const creations = creationsOfConstraint(table, element.Constraint, []).map((creation) => {
      const name = creation.on === undefined ? undefined : unnamedCheck(creation.on, element.Constraint);
      return name === undefined ? creation : { ...creation, name };
    });
    elements.push({ byte: byteOf(element.Constraint), creations });
  }
  if (!('ColumnDef' in element)) return;
  const { colname = '', constraints = [] } = element.ColumnDef;
  elements.push({
    byte: byteOf(element.ColumnDef),
    column: colname,
    creations: creationsOfColumn(table, element.ColumnDef),
  });
  for (const node of constraints) {
    if (!('Constraint' in node)) continue;
    const creations = creationsOfConstraint(table, node.Constraint, [colname]);
    elements.push({ byte: byteOf(node.Constraint), creations });
  }
}

// The tree leaves a location of 0 out.
function byteOf({ location = 0 }: Pick<Constraint, 'location'>): number {
  return location;
}
