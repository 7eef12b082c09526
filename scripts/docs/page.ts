/** A file that `npm run docs` writes; `path` is relative to the repository, with slashes. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** A Markdown page that says where it comes from; blocks stand a blank line apart. */
export function markdownPage(path: string, source: string, blocks: readonly string[]): Page {
  const origin = `<!-- Written by \`npm run docs\` from ${source}. Change that, not this file. -->`;
  return { path, text: `${[origin, ...blocks].filter((block) => block !== '').join('\n\n')}\n` };
}

/** A Markdown table; a bar in a cell does not end it. */
export function markdownTable(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(titles), `|${'---|'.repeat(titles.length)}`, ...rows.map(line)].join('\n');
}

/** "apply pending migrations" → "Apply pending migrations." */
export function asSentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?]$/.test(first) ? first : `${first}.`;
}
