import { count } from '../../count.ts';
import type { Entry } from '../../dry-run/report/entry.ts';
import type { Finding } from '../../finding.ts';
import { rowsInWords } from '../../size-in-words.ts';
import type {
  GroupSizes,
  Verification,
  VerifiedColumn,
  VerifiedDomain,
  VerifiedTable,
} from '../../sync/verify/verification.ts';
import { summaryLine } from './verification-text.ts';

/** A verification as a report says it, in whatever form. Figures and names only. */
export function verificationEntries(verification: Verification): readonly Entry[] {
  const { findings, tables, domains, groups } = verification;
  const bad = findings.filter(({ severity }) => severity !== 'info');
  const notes = findings.filter(({ severity }) => severity === 'info');
  return [
    ...section(bad.length === 0 ? 'Nothing is wrong' : 'Findings', bad.map(findingEntry), bad.length === 0),
    ...section('Notes', notes.map(findingEntry)),
    ...section('Tables', tables.map(tableEntry)),
    ...section('Equal values that stay equal', domains.map(domainEntry)),
    ...section('Groups of people alike', groups.map(groupEntry)),
    { text: summaryLine(verification) },
  ];
}

function section(text: string, entries: readonly Entry[], done = false): readonly Entry[] {
  if (done) return [{ text, state: 'done' }];
  return entries.length === 0 ? [] : [{ text, entries }];
}

const states = { error: 'failed', warning: 'warning', info: undefined } as const;

function findingEntry({ code, severity, message, help }: Finding): Entry {
  return {
    text: `${code}: ${message}`,
    state: states[severity],
    ...(help !== undefined && { entries: [{ text: help }] }),
  };
}

function tableEntry({ table, sourceRows, targetRows, untouched, columns }: VerifiedTable): Entry {
  const rows =
    sourceRows === targetRows
      ? rowsInWords(targetRows)
      : `${rowsInWords(targetRows)}, ${sourceRows.toLocaleString('en-US')} on the source`;
  const rest = untouched === null ? '' : `; what is copied as it is, is ${untouched}`;
  return {
    text: `${table}: ${rows}${rest}`,
    ...(columns.length > 0 && { entries: columns.map(columnEntry) }),
  };
}

function columnEntry(column: VerifiedColumn): Entry {
  const { strategy, label, sourceValues, targetValues, found, comparedRows, sameRows, sameByRule } = column;
  const values = `${sourceValues.toLocaleString('en-US')} values became ${targetValues.toLocaleString('en-US')}, ${found.toLocaleString('en-US')} of both are the same`;
  const rows =
    comparedRows === null
      ? 'rows were not compared: no primary key stays'
      : `of ${rowsInWords(comparedRows)} ${(sameRows ?? 0).toLocaleString('en-US')} keep the value, ${(sameByRule ?? 0).toLocaleString('en-US')} by the strategy’s rule`;
  return { text: `${column.column}, ${strategy} (${label}): ${values}; ${rows}` };
}

function domainEntry({ columns, values, conflicts }: VerifiedDomain): Entry {
  const result =
    conflicts === 0 ? 'each became one value' : `${conflicts.toLocaleString('en-US')} became several`;
  return { text: `${columns.join(', ')}: ${count(values, 'original value')} followed, ${result}` };
}

function groupEntry({ table, columns, groups, smallest, groupsUnderFive, rowsUnderFive }: GroupSizes): Entry {
  return {
    text: `${table} (${columns.join(', ')}): ${count(groups, 'group')}, the smallest of ${rowsInWords(smallest)}; ${groupsUnderFive.toLocaleString('en-US')} of fewer than 5, with ${rowsInWords(rowsUnderFive)} in all`,
  };
}
