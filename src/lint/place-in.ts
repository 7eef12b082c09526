import { excerptOfLine } from '../excerpt.ts';
import type { Finding } from '../finding.ts';
import type { ParsedSql } from '../sql/statement.ts';
import { maskSecrets } from './secrets/mask-secrets.ts';

type Source = Pick<ParsedSql, 'file' | 'text'>;

const lineStarts = new WeakMap<Source, readonly number[]>();

/**
 * Location and excerpt of a UTF-16 index in a file, found without reading the file again each time. Secrets in the line
 * are masked: any rule may point at one that holds one.
 */
export function placeIn(source: Source, index: number): Pick<Finding, 'location' | 'excerpt'> {
  const starts = startsOf(source);
  const line = lineAt(starts, Math.min(index, source.text.length));
  const start = starts[line] ?? 0;
  const position = { line: line + 1, column: index - start + 1 };
  const text = source.text.slice(start, (starts[line + 1] ?? source.text.length + 1) - 1);
  return {
    location: { file: source.file, ...position },
    excerpt: excerptOfLine(maskSecrets(text), position),
  };
}

function startsOf(source: Source): readonly number[] {
  const known = lineStarts.get(source);
  if (known !== undefined) return known;
  const starts = [0];
  for (let i = source.text.indexOf('\n'); i !== -1; i = source.text.indexOf('\n', i + 1)) starts.push(i + 1);
  lineStarts.set(source, starts);
  return starts;
}

/** The last line that starts at or before the index, from 0. */
function lineAt(starts: readonly number[], index: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The UTF-16 index of a place in a file. */
export function indexAt(
  source: Source,
  { line, column }: { readonly line: number; readonly column: number },
): number {
  return (startsOf(source)[line - 1] ?? source.text.length) + column - 1;
}
