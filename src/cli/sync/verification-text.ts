import { count } from '../../count.ts';
import { formatDuration } from '../../duration.ts';
import { findingsText } from '../../report/text.ts';
import type { Verification } from '../../sync/verify/verification.ts';
import type { Colors } from '../../terminal/colors.ts';

/** What was found, and in a line what was looked at. */
export function verificationText(verification: Verification, colors: Colors): string {
  const { findings } = verification;
  const text = summaryLine(verification);
  return findings.length === 0 ? text : `${findingsText(findings, colors)}\n\n${text}`;
}

/** "verified in full in 1.2 s: 5 tables, 9 changed columns, 3 foreign keys". */
export function summaryLine({ level, tables, foreignKeys, durationMs }: Verification): string {
  const columns = tables.reduce((sum, table) => sum + table.columns.length, 0);
  const what =
    level === 'counts'
      ? `the numbers of rows of ${count(tables.length, 'table')}`
      : `${count(tables.length, 'table')}, ${count(columns, 'changed column')}, ${count(foreignKeys, 'foreign key')}`;
  return `verified in ${formatDuration(durationMs)}: ${what}`;
}
