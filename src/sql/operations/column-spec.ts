import type { ColumnDef, Constraint } from '@pgsql/types';
import { stringsOf } from '../dependencies/tree-values.ts';
import type { ColumnSpec } from './operation.ts';

/** `notNull` is what the column ends up with: a serial type, an identity and a primary key bring NOT NULL, too. */
export function columnSpec(node: ColumnDef): ColumnSpec {
  const constraints = constraintsOf(node);
  const has = (contype: Constraint['contype']) => constraints.some((item) => item.contype === contype);
  const typeName = stringsOf(node.typeName?.names).at(-1) ?? '';
  const sequence = has('CONSTR_IDENTITY') ? 'identity' : isSerial(typeName) ? 'serial' : undefined;
  const fallback = constraints.find(({ contype }) => contype === 'CONSTR_DEFAULT');
  const generation = constraints.find(({ contype }) => contype === 'CONSTR_GENERATED');
  return {
    name: node.colname ?? '',
    typeName,
    type: node.typeName,
    notNull: sequence !== undefined || has('CONSTR_NOTNULL') || has('CONSTR_PRIMARY'),
    default: fallback?.raw_expr,
    sequence,
    generated: generation?.raw_expr && {
      kind: generation.generated_kind === 'v' ? 'virtual' : 'stored',
      expression: generation.raw_expr,
    },
    node,
  };
}

export function constraintsOf(node: ColumnDef): Constraint[] {
  return (node.constraints ?? []).flatMap((item) => ('Constraint' in item ? [item.Constraint] : []));
}

function isSerial(typeName: string): boolean {
  return /^(small|big)?serial[248]?$/.test(typeName);
}
