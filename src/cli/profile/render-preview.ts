import { count } from '../../count.ts';
import type { Palette } from '../../report/palette.ts';
import { formatTable } from '../../terminal/table.ts';
import type { PreviewedTable, PreviewResult } from './preview-result.ts';
import { violationText } from './violation-text.ts';

/** The tables one after the other, what would break, and a line that sums up. */
export function renderPreview(
  { profile, environment, tables, violations }: PreviewResult,
  palette: Palette,
): string {
  const broken = violations.map((violation) => violationText(violation, palette));
  const tried = tables.reduce((sum, table) => sum + table.tried, 0);
  const columns = tables.reduce((sum, table) => sum + table.columns.length, 0);
  const outcome =
    broken.length === 0 ? 'no constraint broken' : `${count(broken.length, 'constraint')} broken`;
  const summary = `${profile} on ${environment}: ${count(columns, 'column')} of ${count(tables.length, 'table')} change; ${count(tried, 'row')} tried, ${outcome}`;
  return [...tables.map((table) => renderTable(table, palette)), ...broken, summary].join('\n\n');
}

function renderTable({ table, columns }: PreviewedTable, palette: Palette): string {
  const shows = columns.some(({ before }) => before !== undefined);
  const titles = ['column', 'strategy', ...(shows ? ['before'] : []), 'after'].map((title) => ({ title }));
  const rows = columns.flatMap(({ column, strategy, before, after }) =>
    after.map((value, i) => [
      i === 0 ? column : '',
      i === 0 ? strategy : '',
      ...(shows ? [show(before?.[i])] : []),
      show(value),
    ]),
  );
  return `${palette.bold(table)}\n${formatTable(titles, rows)}`;
}

/** NULL without quotes, and long values cut. */
function show(value: string | null | undefined): string {
  if (value === null || value === undefined) return 'NULL';
  return value.length > 60 ? `${value.slice(0, 59)}…` : value;
}
