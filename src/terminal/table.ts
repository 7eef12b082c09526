import Table from 'cli-table3';

export interface TableColumn {
  readonly title: string;
  readonly align?: 'left' | 'right' | undefined;
}

/** Every part of a border, so that none is drawn. */
const noBorder = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '' },
};

/**
 * Rows under their titles, in columns two blanks apart, without borders: the same in a terminal and in a pipe.
 * `title` marks the titles. Colours and wide characters in the cells keep their columns. One line for each row, no line break at the end.
 */
export function formatTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  title: (text: string) => string = (text) => text,
): string {
  const table = new Table({
    chars: { ...noBorder, middle: '  ' },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
    head: columns.map((column) => title(column.title)),
    colAligns: columns.map((column) => column.align ?? 'left'),
  });
  for (const row of rows) table.push(columns.map((_, i) => oneLine(row[i] ?? '')));
  return table.toString().replaceAll(/ +$/gm, '');
}

function oneLine(cell: string): string {
  return cell.replaceAll(/\s*\n\s*/g, ' ');
}
