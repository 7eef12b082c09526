import type { ColumnPlan } from '../../anonymize/anonymization-plan.ts';
import { asTransform } from '../../anonymize/as-transform.ts';
import type { CompiledColumn } from '../../anonymize/compiled-column.ts';
import { changeValues, type Values } from '../../anonymize/kernel/change-values.ts';
import type { Row } from '../../anonymize/strategy.ts';
import { canonicalJson } from '../../catalog/canonical-json.ts';

/** A value that the target holds as the source does, with the source's row. */
export interface StayedValue {
  readonly value: string;
  readonly row: Row;
}

/**
 * Whether the strategy gives a value back when it is asked again; a text where only the server can tell, that is
 * whether the text, read as the column's type, is the value.
 */
export type Verdict = boolean | string;

/** One verdict for each value, in their order. */
export type JudgeValues = (stayed: readonly StayedValue[]) => Promise<readonly Verdict[]>;

/**
 * Asks the strategy itself about values that have stayed: what it gives back stays by its rule, anything else has
 * come into the target past it. A value that it cannot read is none that it gave. Rejects where a strategy that works
 * in batches cannot be asked at all.
 */
export function judgeBy(compiled: CompiledColumn, { facts }: ColumnPlan): JudgeValues {
  const ask = askAgain(compiled, `${facts.table}.${facts.column}`);
  return async (stayed) => {
    const again = await ask(stayed);
    return stayed.map(({ value }, i) => verdictOf(value, again[i] ?? null, facts.group));
  };
}

/** The new values of values, asked for again; NULL for one that the strategy cannot read. */
export function askAgain(
  { change, reads }: CompiledColumn,
  column: string,
): (stayed: readonly StayedValue[]) => Promise<Values> {
  if ('batch' in change) {
    return async (stayed) => {
      const originals = reads.map((name) => stayed.map(({ row }) => row.get(name)));
      const values = stayed.map(({ value }) => value);
      // One that fails has no value, which is what is to be known of it.
      return (await changeValues(change, values, originals, column)).values;
    };
  }
  const transform = asTransform(change);
  return async (stayed) => stayed.map(({ value, row }) => attempt(() => transform(value, row)) ?? null);
}

function verdictOf(value: string, again: string | null, group: ColumnPlan['facts']['group']): Verdict {
  if (again === value) return true;
  if (again === null || group === 'text') return false;
  // 1 and 1.00, t and true: written otherwise than PostgreSQL prints it.
  return group === 'json' ? sameJson(value, again) : again;
}

function sameJson(one: string, other: string): boolean {
  const [left, right] = [one, other].map((text) => attempt(() => canonicalJson(JSON.parse(text))));
  return left !== undefined && left === right;
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    // VALUE_INVALID, or no JSON: the caller takes it for a value that the strategy did not give.
    return undefined;
  }
}
