import { count } from '../../count.ts';
import { formatDuration } from '../../duration.ts';
import { bytesInWords, rowsInWords } from '../../size-in-words.ts';
import type { CopyTable } from '../../sync/sync-plan.ts';
import type { SyncResult } from '../../sync/sync-result.ts';
import type { Colors } from '../../terminal/colors.ts';
import { formatTable } from '../../terminal/table.ts';
import { violationText } from '../profile/violation-text.ts';
import type { SyncOutcome } from './sync-outcome.ts';
import { verificationText } from './verification-text.ts';

/** What was, or would be, copied, table by table. */
export function renderSync(outcome: SyncOutcome, colors: Colors): string {
  const { from, to, profile, vaults, plan, violations, done } = outcome;
  const title = `${from} → ${to}, ${profile === null ? 'without a profile' : `profile ${profile}`}`;
  const rows = new Map(done?.tables.map((table) => [table.table, table]));
  const table = formatTable(
    [
      { title: 'table' },
      { title: done === null ? 'about rows' : 'rows', align: 'right' },
      { title: 'size', align: 'right' },
      { title: 'changed' },
    ],
    plan.tables.map((each) => [
      each.table,
      done === null ? estimateOf(each) : (rows.get(each.table)?.rows ?? 0).toLocaleString('en-US'),
      bytesInWords(done === null ? each.bytes : (rows.get(each.table)?.bytes ?? 0)),
      changesOf(each),
    ]),
    colors.bold,
  );
  const skipped = plan.skipped.map(({ table: name, why }) => `not copied: ${name} (${why})`);
  return [
    colors.bold(title),
    table,
    ...skipped,
    ...changedColumns(plan.tables, colors),
    ...vaults.map((vault) => `\ntokens lead back by the vault ${vault}`),
    ...violations.map((violation) => `\n${violationText(violation, colors)}`),
    '',
    done === null ? 'nothing was written' : summaryOf(done),
    ...(done?.verification ? ['', verificationText(done.verification, colors)] : []),
  ].join('\n');
}

function estimateOf({ estimatedRows, bytes }: CopyTable): string {
  if (estimatedRows !== undefined) return Math.round(estimatedRows).toLocaleString('en-US');
  return bytes === 0 ? '0' : 'not known';
}

/** "9 of 14 columns". */
function changesOf({ columns }: CopyTable): string {
  const changed = columns.filter(({ change }) => change !== undefined).length;
  return changed === 0 ? 'as it is' : `${changed} of ${count(columns.length, 'column')}`;
}

/** What becomes of each column that is not copied as it is, by table. */
function changedColumns(tables: readonly CopyTable[], colors: Colors): readonly string[] {
  const rows = tables.flatMap(({ table, columns }) =>
    columns.flatMap(({ name, change }) =>
      change === undefined
        ? []
        : [
            [
              `${table}.${name}`,
              change.inheritedFrom === undefined ? change.strategy : `as ${change.inheritedFrom}`,
              change.label,
            ],
          ],
    ),
  );
  if (rows.length === 0) return [];
  const titles = ['column', 'strategy', 'what is left'].map((title) => ({ title }));
  return ['', formatTable(titles, rows, colors.bold)];
}

function summaryOf({
  rows,
  bytes,
  durationMs,
  resumed,
  snapshots,
  snapshotTakenAt,
  refreshed,
}: SyncResult): string {
  const seconds = Math.max(durationMs / 1000, 0.001);
  const lines = [
    `${rowsInWords(rows)}, ${bytesInWords(bytes)} in ${formatDuration(durationMs)} (${Math.round(rows / seconds).toLocaleString('en-US')} rows/s), as of ${snapshotTakenAt}`,
  ];
  if (refreshed.length > 0) lines.push(`${count(refreshed.length, 'materialized view')} refreshed`);
  if (resumed) lines.push('resumed behind what had arrived before');
  if (snapshots > 1)
    lines.push(
      'the source was written to before it was resumed: tables are of different moments; --replace copies anew',
    );
  return lines.join('\n');
}
