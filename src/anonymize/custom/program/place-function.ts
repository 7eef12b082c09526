import type { Position } from '../../../excerpt.ts';
import { parseModule } from './parse-module.ts';

/** What stands before the expression that a module exports. */
export const head = 'export default (';

/** A module that exports the expression, which begins at that place of the module, with its further lines indented. */
export function placeFunction(expression: string, { line, column }: Position): string {
  const before = line === 1 ? head.padEnd(column - 1) : head + '\n'.repeat(line - 1) + ' '.repeat(column - 1);
  return `${before}${indent(expression, column - 1)}\n)`;
}

/** Lines that begin within a string or a template stay as they are: blanks would be part of its text. */
function indent(expression: string, columns: number): string {
  const texts: (readonly [start: number, end: number])[] = [];
  parseModule(`${head}\n${expression}\n)`, ({ type, start, end }) => {
    if (/string|template/i.test(type.label)) texts.push([start - head.length - 1, end - head.length - 1]);
  });
  let next = 0;
  return expression.replace(/\n/g, (newline, index: number) => {
    while ((texts[next]?.[1] ?? Number.POSITIVE_INFINITY) <= index) next++;
    const isText = (texts[next]?.[0] ?? Number.POSITIVE_INFINITY) <= index;
    return isText ? newline : newline + ' '.repeat(columns);
  });
}
