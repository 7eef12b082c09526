import { quoteIdentifier } from '../catalog/identifier.ts';
import { quoteLiteral } from '../catalog/quote-literal.ts';
import type { Chunk, CopyTable } from './sync-plan.ts';

/** What COPY … TO STDOUT reads for a chunk: the table, or its pages, or where given the `rows` as an array of ctid. */
export function copyOutOf(table: CopyTable, chunk: Chunk, rows: string | undefined): string {
  const columns = columnList(table);
  const conditions =
    rows === undefined
      ? [
          ...(chunk.from > 0 ? [`ctid >= '(${chunk.from},0)'::tid`] : []),
          ...(chunk.to === undefined ? [] : [`ctid < '(${chunk.to},0)'::tid`]),
        ]
      : [`ctid = any (${quoteLiteral(rows)}::tid[])`];
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
