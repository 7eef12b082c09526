import type { Palette } from './palette.ts';
import { visible } from './visible.ts';

/** What an error and a finding have in common when they are shown to a person. */
export interface Diagnostic {
  readonly kind: 'error' | 'warning' | 'info';
  readonly code: string;
  readonly message: string;
  readonly location?: { readonly file: string; readonly line: number; readonly column: number } | undefined;
  readonly excerpt?: string | undefined;
  /** What to do, with the word that stands before it. */
  readonly advice?: readonly [label: 'hint' | 'help', text: string] | undefined;
}

/**
 * One diagnostic as lines, without a line break at the end:
 *
 *     error[SQL_SYNTAX]: syntax error at or near "tabel"
 *       --> db/schema/orders.sql:1:8
 *        1 | create tabel w_orders ();
 *          |        ^
 *       hint: …
 */
export function formatDiagnostic(diagnostic: Diagnostic, palette: Palette): string {
  const { kind, code, location, advice } = diagnostic;
  const message = visible(diagnostic.message);
  const excerpt = diagnostic.excerpt && visible(diagnostic.excerpt);
  const paint = { error: palette.red, warning: palette.yellow, info: palette.cyan }[kind];
  const lines = [`${palette.bold(paint(`${kind}[${code}]`))}: ${palette.bold(indentRest(message, '  '))}`];
  if (location !== undefined) {
    lines.push(`  ${palette.dim('-->')} ${visible(location.file)}:${location.line}:${location.column}`);
  }
  if (excerpt !== undefined)
    lines.push(...excerpt.split('\n').map((line) => `   ${paintExcerpt(line, palette, paint)}`));
  if (advice !== undefined)
    lines.push(`  ${palette.cyan(`${advice[0]}:`)} ${indentRest(visible(advice[1]), '        ')}`);
  return lines.join('\n');
}

function indentRest(text: string, indent: string): string {
  return text.replaceAll('\n', `\n${indent}`);
}

/** The line's number and its bar are dimmed, the caret below has the colour of the severity. */
function paintExcerpt(line: string, palette: Palette, paint: (text: string) => string): string {
  const [, gutter = '', source = ''] = /^([ 0-9]*\|)(.*)$/s.exec(line) ?? [undefined, '', line];
  return palette.dim(gutter) + (/^ *\^$/.test(source) ? paint(source) : source);
}
