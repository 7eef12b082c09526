import type { ColumnSpec } from '../../../sql/operations/operation.ts';
import { printExpression } from '../print-expression.ts';
import { typeName } from '../type-name.ts';
import type { Birth, World, WorldColumn } from '../world.ts';

/** A column as CREATE TABLE or ADD COLUMN makes it. */
export function buildColumn(world: World, spec: ColumnSpec, birth: Birth): WorldColumn {
  const { name, type, notNull, sequence, generated } = spec;
  const expression = generated?.expression ?? spec.default;
  const collation = spec.node.collClause?.collname;
  return {
    name,
    type: typeName(world, type),
    collation: collation && printExpression({ ColumnRef: { fields: collation } }),
    notNull,
    default:
      sequence === 'serial' ? 'nextval()' : expression && (printExpression(expression) ?? '(expression)'),
    identity: sequence === 'identity',
    generated: generated?.kind,
    birth,
  };
}
