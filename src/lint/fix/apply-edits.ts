import type { TextEdit } from '../../finding.ts';

/** Whether two edits of a file want the same characters; text put in at the same place can follow one another. */
export function overlap(a: TextEdit, b: TextEdit): boolean {
  return a.file === b.file && a.start < b.end && b.start < a.end;
}

/** The text with edits of it that do not overlap; those at the same place in the order given. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const newLine = text.includes('\r\n') ? '\r\n' : '\n';
  let at = 0;
  const parts: string[] = [];
  for (const edit of sorted) {
    parts.push(text.slice(at, edit.start), edit.text.replaceAll(/\r?\n/g, newLine));
    at = edit.end;
  }
  return parts.join('') + text.slice(at);
}
