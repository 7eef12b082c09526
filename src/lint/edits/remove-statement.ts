import type { TextEdit } from '../../finding.ts';
import { skipBlanks } from '../../sql/skip-blanks.ts';
import type { DeclaredAt } from '../rule-input.ts';

/** Takes out a statement with its semicolon, and its line's end where nothing else stands there. */
export function removeStatement({ source: { file, text }, statement }: DeclaredAt): TextEdit {
  const semicolon = skipBlanks(text, statement.end);
  const end = text[semicolon] === ';' ? semicolon + 1 : statement.end;
  const [lineEnd = ''] = /^[ \t]*(\r?\n|$)/.exec(text.slice(end)) ?? [];
  const isFirst = statement.start === 0 || text[statement.start - 1] === '\n';
  return { file, start: statement.start, end: end + (isFirst ? lineEnd.length : 0), text: '' };
}
