import type { Node, PartitionBoundSpec } from '@pgsql/types';
import { printExpression } from '../print-expression.ts';
import type { Relation } from '../world.ts';

/** A partition's bound as PostgreSQL prints it: `FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')`. */
export function partitionOf(parent: string, bound: PartitionBoundSpec | undefined): Relation['partition'] {
  return { of: parent, bound: printBound(bound), isDefault: bound?.is_default === true };
}

function printBound(bound: PartitionBoundSpec | undefined): string {
  if (bound === undefined) return '';
  if (bound.is_default) return 'DEFAULT';
  if (bound.strategy === 'h')
    return `FOR VALUES WITH (modulus ${bound.modulus ?? 0}, remainder ${bound.remainder ?? 0})`;
  if (bound.strategy === 'l') return `FOR VALUES IN (${printed(bound.listdatums)})`;
  return `FOR VALUES FROM (${printed(bound.lowerdatums)}) TO (${printed(bound.upperdatums)})`;
}

function printed(values: readonly Node[] | undefined): string {
  return (values ?? []).map((value) => limitOf(value) ?? printExpression(value) ?? '…').join(', ');
}

/** MINVALUE and MAXVALUE come as names of columns. */
function limitOf(value: Node): string | undefined {
  const text = 'ColumnRef' in value ? printExpression(value) : undefined;
  return text === 'minvalue' || text === 'maxvalue' ? text.toUpperCase() : undefined;
}
