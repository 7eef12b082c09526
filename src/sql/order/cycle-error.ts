import { ConfitureError } from '../../errors.ts';
import { excerpt } from '../../excerpt.ts';
import type { ParsedSql } from '../statement.ts';
import { describeObject } from './describe-object.ts';
import type { FileEdge } from './file-edges.ts';

const longest = 10;

/** A cycle of files that each need the next, with the statement and the object at every step. */
export function cycleError(
  cycle: readonly FileEdge[],
  fileOf: (node: number) => ParsedSql | undefined,
): ConfitureError {
  const steps = cycle.map(({ from, to, dependent, object, prerequisite }) => ({
    file: fileOf(from)?.file ?? '',
    line: dependent.statement.line,
    column: dependent.statement.column,
    needs: describeObject(object, prerequisite.statement),
    createdIn: fileOf(to)?.file ?? '',
    createdAtLine: prerequisite.statement.line,
  }));
  const lines = steps.map(
    ({ file, line, needs, createdIn, createdAtLine }) =>
      `  ${file}:${line} needs ${needs} of ${createdIn}:${createdAtLine}`,
  );
  const rest = lines.length - longest;
  const shown = rest > 0 ? [...lines.slice(0, longest), `  … and ${rest} more`] : lines;
  const [first] = steps;
  const source = cycle[0] && fileOf(cycle[0].from);
  return new ConfitureError('BUILD_CYCLE', `no order of these files works:\n${shown.join('\n')}`, {
    hint: 'Break the circle: put what belongs together into one file, in an order that works, or add one side later with CREATE OR REPLACE or ALTER.',
    location: first && { file: first.file, line: first.line, column: first.column },
    excerpt: source && first && excerpt(source.text, first),
    details: { cycle: steps },
  });
}
