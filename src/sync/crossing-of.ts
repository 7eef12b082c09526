import type { ColumnPlan } from '../anonymize/anonymization-plan.ts';
import type { CompiledColumn } from '../anonymize/compiled-column.ts';
import { chooseFormat } from '../anonymize/kernel/choose-format.ts';
import { createRowTransform } from '../anonymize/kernel/create-row-transform.ts';
import type { LayoutColumn } from '../anonymize/kernel/row-layout.ts';
import type { Connection } from '../postgres/connection.ts';
import type { Crossing } from './copy-tables.ts';
import type { CopyColumn, CopyTable } from './sync-plan.ts';

/** server_encoding of both sides. */
export interface Encodings {
  readonly sourceEncoding: string;
  readonly targetEncoding: string;
}

export async function encodings(source: Connection, target: Connection): Promise<Encodings> {
  const [sourceEncoding, targetEncoding] = await Promise.all([encodingOf(source), encodingOf(target)]);
  return { sourceEncoding, targetEncoding };
}

async function encodingOf(connection: Connection): Promise<string> {
  const [row] = await connection.query<{ encoding: string }>(
    `select current_setting('server_encoding') as encoding`,
  );
  return row?.encoding ?? '';
}

/** Decides once a table how its rows cross, whichever worker asks first. */
export function crossingOf(
  compile: (change: ColumnPlan) => CompiledColumn,
  of: Encodings,
): (table: CopyTable) => Promise<Crossing> {
  const known = new Map<string, Promise<Crossing>>();
  return (table) => {
    const crossing = known.get(table.table) ?? decide(table, compile, of);
    known.set(table.table, crossing);
    return crossing;
  };
}

async function decide(
  { table, columns, primaryKey }: CopyTable,
  compile: (change: ColumnPlan) => CompiledColumn,
  of: Encodings,
): Promise<Crossing> {
  const compiled = columns.flatMap(({ change }) =>
    change === undefined || change.source !== undefined ? [] : [compile(change)],
  );
  const touched = new Set(compiled.flatMap(({ column, reads }) => [column, ...reads]));
  const format = chooseFormat({
    ...of,
    columns: columns.map((column) => ({
      name: column.name,
      sourceType: column.wireType,
      targetType: column.targetWireType,
      group: groupOf(column),
      touched: touched.has(column.name),
    })),
  });
  if (compiled.length === 0) return { format, transform: undefined };
  const layout: readonly LayoutColumn[] = columns.map((column) => ({
    name: column.name,
    typeName: column.wireType,
    group: groupOf(column),
  }));
  const transform = await createRowTransform({ columns: layout, format, table, key: primaryKey }, compiled);
  return { format, transform };
}

/** What is neither changed nor an enum goes by the name of its type. */
function groupOf({ change, isEnum }: CopyColumn): NonNullable<LayoutColumn['group']> {
  return change?.facts.group ?? (isEnum ? 'enum' : 'other');
}
