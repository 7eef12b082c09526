import type { Lines } from '../../anonymize/batch-change.ts';
import { copyNull, escapeCopyText, unescapeCopyText } from '../../anonymize/kernel/copy-text.ts';
import type { SandboxedColumn, SandboxFailure } from '../../anonymize/sandbox/sandbox.ts';
import { ConfitureError } from '../../errors.ts';

/** A value of a column, with those of the row's other columns that the strategy reads. */
export interface TestedValue {
  readonly value: string | null;
  readonly row: Readonly<Record<string, string | null>>;
}

/** What became of it: a new value, or why there is none. */
export type Outcome =
  | { readonly result: string | null; readonly failure?: undefined }
  | { readonly result?: undefined; readonly failure: SandboxFailure };

/** As many as cross at once; a copy has about as many. */
const perBatch = 1000;

/** Runs them in their order, in batches. Throws what the sandbox throws, and STRATEGY_INVALID for columns it does not read. */
export async function runValues(
  column: SandboxedColumn,
  values: readonly TestedValue[],
  batch = perBatch,
): Promise<readonly Outcome[]> {
  const { strategy, reads } = column.use;
  const other = values.flatMap(({ row }) => Object.keys(row)).find((name) => !reads.includes(name));
  if (other !== undefined)
    throw new ConfitureError(
      'STRATEGY_INVALID',
      `the strategy ${strategy} does not read the column ${other}`,
      {
        hint: reads.length === 0 ? 'It reads no other column.' : `It reads ${reads.join(', ')}.`,
      },
    );
  const outcomes: Outcome[] = [];
  for (let from = 0; from < values.length; from += batch) {
    const part = values.slice(from, from + batch);
    const others = reads.map((name) => linesOf(part.map(({ row }) => row[name] ?? null)));
    const { lines, failures } = await column.run(linesOf(part.map(({ value }) => value)), others);
    const results: Outcome[] = valuesOf(lines).map((result) => ({ result }));
    if (results.length !== part.length)
      throw new TypeError(`${part.length} values were handed in and ${results.length} came back`);
    for (const failure of failures) results[failure.at] = { failure };
    outcomes.push(...results);
  }
  return outcomes;
}

/** Values as they cross: a line each. */
export function linesOf(values: readonly (string | null)[]): Lines {
  return values.map((value) => `${value === null ? copyNull : escapeCopyText(value)}\n`).join('');
}

function valuesOf(lines: Lines): readonly (string | null)[] {
  return lines
    .split('\n')
    .slice(0, -1)
    .map((line) => (line === copyNull ? null : unescapeCopyText(line)));
}
