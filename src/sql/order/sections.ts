import { positionAt } from '../../excerpt.ts';
import type { Pieces, Range } from '../dependencies/cut-foreign-keys.ts';
import { skipBlanks } from '../skip-blanks.ts';
import type { ParsedSql } from '../statement.ts';
import type { Section, Span } from './ordered.ts';

/** A file with ranges blanked out, so that every other character keeps its place. */
export function wholeFileSection({ file, text, statements }: ParsedSql, removed: readonly Range[]): Section {
  let kept = '';
  let from = 0;
  for (const { start, end } of [...removed].sort((a, b) => a.start - b.start)) {
    kept += text.slice(from, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ');
    from = end;
  }
  kept += text.slice(from);
  const last = statements.at(-1);
  const terminated = !last || text[skipBlanks(text, last.end)] === ';';
  const spans = [{ start: 0, end: kept.length, file, line: 1, column: 1, exact: true }];
  return { file, part: 'file', text: kept, terminated, spans };
}

/** Statements made of a file's pieces, one after the other. */
export function foreignKeySection({ file, text: source }: ParsedSql, statements: readonly Pieces[]): Section {
  let text = '';
  const spans: Span[] = [];
  const append = (words: string, place: number, exact: boolean) => {
    spans.push({
      start: text.length,
      end: text.length + words.length,
      file,
      ...positionAt(source, place),
      exact,
    });
    text += words;
  };
  for (const pieces of statements) {
    let place = pieces.find((piece) => typeof piece !== 'string')?.start ?? 0;
    for (const piece of pieces) {
      if (typeof piece === 'string') append(piece, place, false);
      else {
        append(source.slice(piece.start, piece.end), piece.start, true);
        place = piece.end;
      }
    }
    append(';\n', place, false);
  }
  return { file, part: 'foreign keys', text, terminated: true, spans };
}
