export interface Position {
  /** From 1. */
  readonly line: number;
  /** From 1, in characters (UTF-16 code units) from the line's start. */
  readonly column: number;
}

/** Line and column of a UTF-16 index in `text`; an index past the end is the end. */
export function positionAt(text: string, index: number): Position {
  const at = Math.min(Math.max(index, 0), text.length);
  // lastIndexOf takes a negative position for 0.
  const lineStart = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
  let line = 1;
  for (let i = text.indexOf('\n'); i !== -1 && i < at; i = text.indexOf('\n', i + 1)) line++;
  return { line, column: at - lineStart + 1 };
}

/**
 * The line with its number and a caret below the column:
 *
 *     12 | alter table w_orders ad column x int;
 *        |                      ^
 *
 * Tabs become one space so that the caret stays true; long lines are cut around the column.
 */
export function excerpt(text: string, position: Position): string {
  return excerptOfLine(text.split('\n')[position.line - 1] ?? '', position);
}

/** The same, where the line is at hand: of long files, a thousand times. */
export function excerptOfLine(text: string, position: Position): string {
  const width = 100;
  const source = text.replace(/\r$/, '').replaceAll('\t', ' ');
  const start = position.column > width ? position.column - width / 2 : 0;
  const cutBefore = start > 0 ? '…' : '';
  const cutAfter = source.length > start + width ? '…' : '';
  const shown = cutBefore + source.slice(start, start + width) + cutAfter;
  const number = String(position.line);
  const caret = ' '.repeat(position.column - 1 - start + cutBefore.length);
  return `${number} | ${shown}\n${' '.repeat(number.length)} | ${caret}^`;
}
