import { parser } from './load-parser.ts';

/** The start of the first `COPY … FROM stdin;` before `index`, where the parser gave up: what follows it is data. */
export function copyFromStdinBefore(text: string, index: number): number | undefined {
  // The data makes the file unreadable for the parser, so the statement's end has to be guessed from its words.
  for (const match of text.slice(0, index).matchAll(/\bcopy\b[^;]*?\bfrom\s+stdin\b[^;]*;/gi)) {
    if (endsInCopyFromStdin(text.slice(0, match.index + match[0].length))) return match.index;
  }
  return undefined;
}

function endsInCopyFromStdin(sql: string): boolean {
  try {
    const last = parser().parseSync(sql).stmts?.at(-1)?.stmt;
    return (
      last !== undefined && 'CopyStmt' in last && last.CopyStmt.is_from === true && !last.CopyStmt.filename
    );
  } catch {
    return false;
  }
}
