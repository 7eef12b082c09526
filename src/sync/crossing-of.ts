import type { ColumnPlan } from '../anonymize/anonymization-plan.ts';
import type { CompiledColumn } from '../anonymize/compiled-column.ts';
import type { Crossing } from './copy-tables.ts';
import type { CopyTable } from './sync-plan.ts';

/** Decides once a table how its rows cross, whichever worker asks first. */
export function crossingOf(
  compile: (change: ColumnPlan) => CompiledColumn,
): (table: CopyTable) => Promise<Crossing> {
  const known = new Map<string, Promise<Crossing>>();
  return (table) => {
    const crossing = known.get(table.table) ?? decide(table, compile);
    known.set(table.table, crossing);
    return crossing;
  };
}

async function decide(
  { columns }: CopyTable,
  compile: (change: ColumnPlan) => CompiledColumn,
): Promise<Crossing> {
  const changes = columns.flatMap(({ change }) => (change === undefined ? [] : [compile(change)]));
  if (changes.length === 0) return { format: 'text', transform: undefined };
  return { format: 'text', transform: undefined };
}
