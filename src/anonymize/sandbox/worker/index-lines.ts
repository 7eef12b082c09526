import type { Lines } from '../../batch-change.ts';

/** Lines that can be handed on in parts without being taken apart. */
export interface IndexedLines {
  readonly count: number;
  /** Without the last newline. */
  part(from: number, to: number): string;
  /** Those with more characters than `most`. */
  longerThan(most: number): readonly number[];
}

export function indexLines(lines: Lines): IndexedLines {
  const starts = [0];
  for (let end = lines.indexOf('\n'); end !== -1; end = lines.indexOf('\n', end + 1)) starts.push(end + 1);
  const count = starts.length - 1;
  const startOf = (line: number): number => starts[line] ?? lines.length + 1;
  return {
    count,
    part: (from, to) => lines.slice(startOf(from), startOf(to) - 1),
    longerThan: (most) =>
      lines.length <= most
        ? []
        : starts
            .slice(0, count)
            .flatMap((start, line) => (startOf(line + 1) - 1 - start > most ? [line] : [])),
  };
}
