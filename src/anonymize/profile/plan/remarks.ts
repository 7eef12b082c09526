import { excerptOfLine } from '../../../excerpt.ts';
import type { Finding, Severity } from '../../../finding.ts';
import type { Place, Profile } from '../profile.ts';
import type { Misnamed } from './find-named.ts';

/** What is wrong with a profile at a place of it, or with a column that it does not name. */
export interface Remark {
  readonly code: string;
  readonly severity?: Severity;
  readonly message: string;
  readonly help?: string | undefined;
  /** Where in the profile; its first line where left out. */
  readonly at?: Place | undefined;
  /** The column it is about: shop.w_orders.total. */
  readonly column?: string | undefined;
  /** Or the table. */
  readonly table?: string | undefined;
}

/** Remarks as findings with excerpts, in the order of the file. */
export function toFindings(remarks: readonly Remark[], { file, text }: Profile): readonly Finding[] {
  const lines = text.split('\n');
  const sorted = [...remarks].sort((a, b) => {
    const [one, other] = [a.at ?? start, b.at ?? start];
    return one.line - other.line || one.column - other.column;
  });
  return sorted.map(({ code, severity = 'error', message, help, at, column, table }) => ({
    code,
    severity,
    message,
    ...(help !== undefined && { help }),
    location: { file, ...(at ?? start) },
    ...(at !== undefined && { excerpt: excerptOfLine(lines[at.line - 1] ?? '', at) }),
    ...(column !== undefined && { subject: { kind: 'column', name: column } }),
    ...(table !== undefined && { subject: { kind: 'table', name: table } }),
  }));
}

export function misnamed(what: Misnamed, at: Place): Remark {
  return { ...what, at };
}

const start: Place = { line: 1, column: 1 };
