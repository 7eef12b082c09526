import type { Report } from '../../../src/lint/rule.ts';

/** The text with all edits of the reports, of which none may overlap another. */
export function fixedBy(text: string, reports: readonly Report[]): string {
  const edits = reports
    .flatMap(({ fix }) => fix?.edits ?? [])
    .sort((a, b) => b.start - a.start || b.end - a.end);
  let end = text.length;
  let fixed = text;
  for (const edit of edits) {
    if (edit.end > end) throw new Error(`edits overlap at ${edit.start}`);
    fixed = fixed.slice(0, edit.start) + edit.text + fixed.slice(edit.end);
    end = edit.start;
  }
  return fixed;
}
