import { escapeMarkdown, fenceSql } from '../../report/markdown.ts';
import type { Entry, ReportFormat } from './entry.ts';

const marks = { done: '✓', failed: '✗', warning: '⚠', skipped: '–' } as const;

/** For a comment in a code review, or a page. */
export const markdownReport: ReportFormat = {
  head: (title) => `# ${title}\n\n`,
  entries: (all) => `${all.map((each) => section(each)).join('\n\n')}\n\n`,
  foot: () => '',
};

function section({ text, state, block, entries = [] }: Entry): string {
  const lines = entries.flatMap((child) => item(child, 0));
  const parts = [
    `## ${state ? `${marks[state]} ` : ''}${escapeMarkdown(text)}`,
    fenced(block, ''),
    lines.join('\n'),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function item({ text, state, block, entries = [] }: Entry, depth: number): readonly string[] {
  const indent = '  '.repeat(depth);
  const fence = fenced(block, `${indent}  `);
  return [
    `${indent}- ${state ? `${marks[state]} ` : ''}${escapeMarkdown(text)}`,
    ...(fence === '' ? [] : ['', fence, '']),
    ...entries.flatMap((child) => item(child, depth + 1)),
  ];
}

function fenced(block: string | undefined, indent: string): string {
  if (block === undefined) return '';
  return fenceSql(block).replaceAll(/^/gm, indent);
}
