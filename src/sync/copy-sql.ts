import { quoteIdentifier } from '../catalog/identifier.ts';
import type { Chunk, CopyTable } from './sync-plan.ts';

/** What COPY … TO STDOUT reads of a table for a chunk: the table, or a SELECT of its pages and rows. */
export function copyOutOf(table: CopyTable, chunk: Chunk): string {
  const columns = columnList(table);
  const conditions = [
    ...(chunk.from > 0 ? [`ctid >= '(${chunk.from},0)'::tid`] : []),
    ...(chunk.to === undefined ? [] : [`ctid < '(${chunk.to},0)'::tid`]),
    // Ends with a line break, so that a comment at its end comments out nothing of ours.
    ...(table.where === undefined ? [] : [`(${table.where}\n)`]),
  ];
  if (conditions.length === 0) return `${table.table} (${columns})`;
  return `(select ${columns} from only ${table.table} where ${conditions.join(' and ')})`;
}

/** What COPY … FROM STDIN fills. */
export function copyInto(table: CopyTable): string {
  return `${table.into} (${columnList(table)})`;
}

function columnList({ columns }: CopyTable): string {
  return columns.map(({ name }) => quoteIdentifier(name)).join(', ');
}
