import type { TextEdit } from '../../finding.ts';
import { skipBlanks } from '../../sql/skip-blanks.ts';
import type { DeclaredAt } from '../rule-input.ts';

/** Writes a statement on a line of its own after another one; `sql` without its semicolon. */
export function addStatement({ source: { file, text }, statement }: DeclaredAt, sql: string): TextEdit {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const semicolon = skipBlanks(text, statement.end);
  if (text[semicolon] !== ';')
    return { file, start: statement.end, end: statement.end, text: `;${newline}${sql}` };
  const at = endOfLine(text, semicolon + 1);
  return { file, start: at, end: at, text: `${newline}${sql};` };
}

/** The end of the line if only blanks or a comment are left of it, else the index itself. */
function endOfLine(text: string, index: number): number {
  const end = text.slice(index).search(/[\r\n]/);
  const lineEnd = end === -1 ? text.length : index + end;
  const rest = text.slice(index, lineEnd).trim();
  return rest === '' || rest.startsWith('--') ? lineEnd : index;
}
