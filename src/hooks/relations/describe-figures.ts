import { bytesInWords } from '../../size-in-words.ts';
import type { TableFigures } from './table-figures.ts';

/** `w_orders: 1,000 → 1,200 rows (+200), 120 kB → 136 kB`; `before` is undefined where nothing was captured earlier. */
export function describeFigures(
  name: string,
  now: TableFigures | null,
  before: TableFigures | null | undefined,
): string {
  if (now === null) return before ? `${name}: gone` : `${name}: not there`;
  const parts = [rowsOf(now, before), sizeOf(now, before)].filter(Boolean);
  return `${name}: ${before === null ? 'new, ' : ''}${parts.join(', ')}`;
}

function rowsOf(now: TableFigures, before: TableFigures | null | undefined): string {
  if (now.rows === null) return '';
  const about = now.is_estimate ? 'about ' : '';
  const to = now.rows.toLocaleString('en');
  if (before == null || before.rows === null || before.rows === now.rows) return `${about}${to} rows`;
  const change = now.rows - before.rows;
  const sign = change > 0 ? '+' : '−';
  return `${about}${before.rows.toLocaleString('en')} → ${to} rows (${sign}${Math.abs(change).toLocaleString('en')})`;
}

function sizeOf(now: TableFigures, before: TableFigures | null | undefined): string {
  if (now.table_bytes === null) return '';
  const to = bytesInWords(now.table_bytes + (now.index_bytes ?? 0));
  if (before == null || before.table_bytes === null) return to;
  const from = bytesInWords(before.table_bytes + (before.index_bytes ?? 0));
  return from === to ? to : `${from} → ${to}`;
}
