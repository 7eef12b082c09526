import { type Condition, holds, type Value } from './condition.ts';
import type { Literal } from './literal.ts';

/** What is known of a value's column. */
export interface ValueFacts {
  readonly isWhole: boolean;
  readonly isNotNull: boolean;
}

/** True, false, NULL, or undefined where it cannot be said. */
type Outcome = boolean | null | undefined;
type Row = ReadonlyMap<string, Literal>;

const mostRows = 2_000;

/**
 * Whether all outcomes of a condition pass a test, over rows that stand for all there can be: for each value those on,
 * between and beyond the constants it is compared with, and NULL. Values are taken as independent, so some rows may
 * be impossible. False where there are too many, or a value is compared with constants of several kinds.
 */
export function everyOutcome(
  condition: Condition,
  factsOf: (value: Value) => ValueFacts,
  test: (outcome: Outcome, hasNull: boolean) => boolean,
): boolean {
  const compared = new Map<string, { value: Value; constants: Literal[] }>();
  collect(condition, compared);
  let rows: Row[] = [new Map()];
  for (const [text, { value, constants }] of compared) {
    const samples = samplesOf(constants, factsOf(value));
    if (samples === undefined || samples.length * rows.length > mostRows) return false;
    rows = rows.flatMap((row) => samples.map((sample) => new Map(row).set(text, sample)));
  }
  return rows.every((row) => test(evaluate(condition, row), [...row.values()].includes(null)));
}

/** The texts of the values that a condition is about. */
export function valuesIn(condition: Condition): readonly Value[] {
  const compared = new Map<string, { value: Value; constants: Literal[] }>();
  collect(condition, compared);
  return [...compared.values()].map(({ value }) => value);
}

function collect(
  condition: Condition,
  compared: Map<string, { readonly value: Value; readonly constants: Literal[] }>,
): void {
  if (condition.is === 'and' || condition.is === 'or')
    for (const part of condition.parts) collect(part, compared);
  else if (condition.is === 'not') collect(condition.part, compared);
  else if ('of' in condition) {
    const known = compared.get(condition.of.text) ?? { value: condition.of, constants: [] };
    if (condition.is === 'compare') known.constants.push(condition.with);
    compared.set(condition.of.text, known);
  }
}

function samplesOf(constants: readonly Literal[], facts: ValueFacts): readonly Literal[] | undefined {
  const nulls = facts.isNotNull ? [] : [null];
  const numbers = constants.filter((constant) => typeof constant === 'number').sort((a, b) => a - b);
  if (numbers.length > 0)
    return numbers.length === constants.length ? [...around(numbers, facts.isWhole), ...nulls] : undefined;
  const texts = constants.filter((constant) => typeof constant === 'string');
  // One that is none of them: a text can be anything else, too.
  if (texts.length === constants.length) return [...new Set(texts), `${texts.join('')}?`, ...nulls];
  return constants.every((constant) => typeof constant === 'boolean') ? [true, false, ...nulls] : undefined;
}

function around(sorted: readonly number[], isWhole: boolean): readonly number[] {
  if (isWhole)
    return [
      ...new Set(sorted.flatMap((n) => [Math.floor(n) - 1, Math.floor(n), Math.ceil(n), Math.ceil(n) + 1])),
    ];
  const distinct = [...new Set(sorted)];
  const first = distinct[0] ?? 0;
  const last = distinct.at(-1) ?? 0;
  const between = distinct.slice(1).map((n, place) => (n + (distinct[place] ?? n)) / 2);
  return [first - 1, ...distinct, ...between, last + 1];
}

function evaluate(condition: Condition, row: Row): Outcome {
  switch (condition.is) {
    case 'and':
      return combine(condition.parts, row, false);
    case 'or':
      return combine(condition.parts, row, true);
    case 'not': {
      const outcome = evaluate(condition.part, row);
      return typeof outcome === 'boolean' ? !outcome : outcome;
    }
    case 'null':
      return row.get(condition.of.text) === null;
    case 'not null':
      return row.get(condition.of.text) !== null;
    case 'compare':
      return holds(row.get(condition.of.text) ?? null, condition.operator, condition.with);
    case 'constant':
      return condition.value;
    case 'unknown':
      return undefined;
  }
}

/** One part that is `decisive` decides: false an AND, true an OR. */
function combine(parts: readonly Condition[], row: Row, decisive: boolean): Outcome {
  const outcomes = parts.map((part) => evaluate(part, row));
  if (outcomes.includes(decisive)) return decisive;
  if (outcomes.includes(undefined)) return undefined;
  return outcomes.includes(null) ? null : !decisive;
}
