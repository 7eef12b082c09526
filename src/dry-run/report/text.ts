import type { Palette } from '../../report/palette.ts';
import type { Entry, ReportFormat } from './entry.ts';

const marks = { done: '✓', failed: '✗', warning: '!', skipped: '-' } as const;

/** For a terminal. */
export function textReport(palette: Palette): ReportFormat {
  const paint = { done: palette.cyan, failed: palette.red, warning: palette.yellow, skipped: palette.dim };
  const render = ({ text, state, block, entries = [] }: Entry, depth: number): readonly string[] => {
    const indent = '  '.repeat(depth);
    const mark = state === undefined ? ' ' : paint[state](marks[state]);
    return [
      `${indent}${mark} ${depth === 0 ? palette.bold(text) : text}`,
      ...(block?.split('\n').map((line) => `${indent}      ${palette.dim('|')} ${line}`) ?? []),
      ...entries.flatMap((child) => render(child, depth + 1)),
    ];
  };
  return {
    head: (title) => `${palette.bold(title)}\n\n`,
    entries: (all) => `${all.flatMap((each) => render(each, 0)).join('\n')}\n`,
    foot: () => '',
  };
}
