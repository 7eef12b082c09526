import stringWidth from 'fast-string-width';

export interface TableColumn {
  readonly title: string;
  readonly align?: 'left' | 'right' | undefined;
}

/**
 * Rows under their titles, in columns two blanks apart, without borders: the same in a terminal and in a pipe.
 * `title` marks the titles. Colours and wide characters in the cells keep their columns. One line for each row, no line break at the end.
 */
export function formatTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  title: (text: string) => string = (text) => text,
): string {
  const lines = [
    columns.map((column) => title(column.title)),
    ...rows.map((row) => columns.map((_, at) => oneLine(row[at] ?? ''))),
  ];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => widthOf(line[at] ?? ''))));
  return lines.map((line) => line.map(aligned).join('  ').trimEnd()).join('\n');

  function aligned(cell: string, at: number): string {
    const blanks = ' '.repeat((widths[at] ?? 0) - widthOf(cell));
    return columns[at]?.align === 'right' ? blanks + cell : cell + blanks;
  }
}

/** Most cells are plain ASCII, whose width needs no look at each character's properties. */
function widthOf(cell: string): number {
  return /^[ -~]*$/.test(cell) ? cell.length : stringWidth(cell);
}

function oneLine(cell: string): string {
  return cell.replaceAll(/\s*\n\s*/g, ' ');
}
