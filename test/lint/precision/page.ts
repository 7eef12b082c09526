import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const path = join(import.meta.dirname, '../../../docs/lint-precision.md');
const [start, end] = ['<!-- figures -->\n', '\n<!-- end of figures -->'];

/** docs/lint-precision.md, and the table of figures in it. */
export function readPage(): { readonly text: string; readonly figures: string } {
  const text = readFileSync(path, 'utf8');
  return { text, figures: text.slice(text.indexOf(start) + start.length, text.indexOf(end)) };
}

/** Puts another table of figures into the page. */
export function writeFigures(table: string): void {
  const { text, figures } = readPage();
  writeFileSync(path, text.replace(`${start}${figures}${end}`, `${start}${table}${end}`));
}
