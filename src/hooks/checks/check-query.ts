import type { HookSession } from '../hook-context.ts';
import { hookFails } from '../hook-fails.ts';
import { boundsOf, compareFigures } from './compare-figures.ts';
import type { QueryCheck } from './consistency-config.ts';
import type { Outcome } from './outcome.ts';
import { type Cells, queryCells } from './query-cells.ts';

/** Runs a check's query and holds what it gives against what is wanted. Throws where that has no meaning. */
export async function checkQuery(session: HookSession, check: QueryCheck): Promise<Outcome> {
  const { name, expected, expected_rows } = check;
  const cells = await queryCells(session, `the query of ${name}`, check.query);
  if (expected_rows !== undefined) return countOf(name, cells, expected_rows);
  const [row] = cells.rows;
  if (row === undefined) throw hookFails(`check ${name}: its query gave no row`);
  if (expected !== undefined) return equals(session, check, only(name, cells), String(expected));
  const differences = cells.columns.flatMap((column, i) =>
    /(variance|difference)$/i.test(column) ? [i] : [],
  );
  if (cells.rows.length === 1 && differences.length === row.length) return smallEnough(session, check, cells);
  if (cells.rows.length === 1 && row.length === 1) return truth(name, row[0] ?? null);
  const [wanted, found] = twoFigures(name, cells);
  return compareFigures(session, name, [wanted, found], boundsOf(check));
}

function countOf(name: string, { rows }: Cells, expected: number): Outcome {
  return {
    name,
    ok: rows.length === expected,
    told: `expected ${expected} rows, got ${rows.length}`,
    figures: { expected_rows: expected, rows: rows.length },
  };
}

function only(name: string, { rows }: Cells): string | null {
  const [row] = rows;
  if (rows.length === 1 && row?.length === 1) return row[0] ?? null;
  throw hookFails(`check ${name}: \`expected\` needs a query of one value`);
}

/** Numbers as numbers, so that 1.0 is 1; anything else as it is written. */
async function equals(
  session: HookSession,
  check: QueryCheck,
  actual: string | null,
  expected: string,
): Promise<Outcome> {
  const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text);
  if (actual !== null && isNumber(actual) && isNumber(expected)) {
    return compareFigures(session, check.name, [expected, actual], boundsOf(check));
  }
  const told = `expected ${expected}, actual ${actual ?? 'null'}`;
  return { name: check.name, ok: actual === expected, told, figures: { expected, actual } };
}

function truth(name: string, value: string | null): Outcome {
  if (value !== null && value !== 'true' && value !== 'false') {
    throw hookFails(
      `check ${name}: its query gave one figure`,
      'Give `expected`, or a second figure to compare it with.',
    );
  }
  return {
    name,
    ok: value === 'true',
    told: `expected true, actual ${value ?? 'null'}`,
    figures: { actual: value },
  };
}

/** Columns called …variance or …difference have to be 0, within the tolerance; null is a sum over no rows. */
async function smallEnough(session: HookSession, check: QueryCheck, cells: Cells): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  for (const [i, column] of cells.columns.entries()) {
    const value = cells.rows[0]?.[i] ?? '0';
    outcomes.push(await compareFigures(session, column, ['0', value], boundsOf(check)));
  }
  const told = outcomes.map((one, i) => `${one.name} ${cells.rows[0]?.[i] ?? 'null'}`).join(', ');
  const figures = Object.fromEntries(
    outcomes.map(({ name: column }, i) => [column, cells.rows[0]?.[i] ?? null]),
  );
  return { name: check.name, ok: outcomes.every(({ ok }) => ok), told: `${told}; wanted 0`, figures };
}

/** Two columns of a row; or of two rows the first value of each that is not null. */
function twoFigures(name: string, { rows }: Cells): readonly [string | null, string | null] {
  const [first = [], second] = rows;
  if (rows.length === 1 && first.length === 2) return [first[0] ?? null, first[1] ?? null];
  if (rows.length === 2 && second !== undefined) {
    const figure = (row: readonly (string | null)[]): string | null =>
      row.find((cell) => cell !== null) ?? null;
    return [figure(first), figure(second)];
  }
  throw hookFails(
    `check ${name}: its query gave ${rows.length} rows of ${first.length} columns`,
    'Two figures are compared: two columns of one row, or one column of two rows.',
  );
}
