import type { Constraint, Node } from '@pgsql/types';
import { type Creation, creationsOf } from '../sql/dependencies/creates.ts';
import type { NodeOf, Statement } from '../sql/statement.ts';
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
  if (statement.kind === 'CreateStmt') return ofTable(statement.node);
  if (statement.kind === 'CreateForeignTableStmt')
    return statement.node.base ? ofTable(statement.node.base) : [];
  return statement.kind === 'AlterTableStmt' ? ofAlteration(statement.node) : [];
}

function ofTable(node: NodeOf<'CreateStmt'>): readonly TableElement[] {
  return (node.tableElts ?? []).flatMap((element) =>
    ofElement(element, (part) =>
      // The first one is the table.
      creationsOf({ kind: 'CreateStmt', node: { ...node, tableElts: [part] } }).slice(1),
    ),
  );
}

function ofAlteration(node: NodeOf<'AlterTableStmt'>): readonly TableElement[] {
  return (node.cmds ?? []).flatMap((command) => {
    const { def, ...rest } = 'AlterTableCmd' in command ? command.AlterTableCmd : {};
    if (def === undefined || rest.subtype === 'AT_AlterColumnType') return [];
    return ofElement(def, (part) =>
      creationsOf({
        kind: 'AlterTableStmt',
        node: { ...node, cmds: [{ AlterTableCmd: { ...rest, def: part } }] },
      }),
    );
  });
}

function ofElement(element: Node, create: (part: Node) => readonly Creation[]): readonly TableElement[] {
  if ('Constraint' in element) {
    const creations = create(element).map((creation) => {
      const name = creation.on === undefined ? undefined : unnamedCheck(creation.on, element.Constraint);
      return name === undefined ? creation : { ...creation, name };
    });
    return [{ byte: byteOf(element.Constraint), creations }];
  }
  if (!('ColumnDef' in element)) return [];
  const { constraints = [], ...definition } = element.ColumnDef;
  const plain = create({ ColumnDef: definition });
  return [
    { byte: byteOf(definition), column: definition.colname ?? '', creations: plain },
    ...constraints.flatMap((constraint) =>
      'Constraint' in constraint
        ? [
            {
              byte: byteOf(constraint.Constraint),
              creations: create({ ColumnDef: { ...definition, constraints: [constraint] } }).slice(
                plain.length,
              ),
            },
          ]
        : [],
    ),
  ];
}

// The tree leaves a location of 0 out.
function byteOf({ location = 0 }: Pick<Constraint, 'location'>): number {
  return location;
}
