import type { ColumnPlan } from '../../anonymize/anonymization-plan.ts';
import { asTransform } from '../../anonymize/as-transform.ts';
import type { CompiledColumn } from '../../anonymize/compiled-column.ts';
import type { Row } from '../../anonymize/strategy.ts';
import { canonicalJson } from '../../catalog/canonical-json.ts';

/**
 * Whether the strategy gives this value back when it is asked again; a text where only the server can tell, that is
 * whether the text, read as the column's type, is the value.
 */
export type JudgeValue = (value: string, row: Row) => boolean | string;

/**
 * Asks the strategy itself about a value that has stayed: what it gives back stays by its rule, anything else has
 * come into the target past it. A value that it cannot read is none that it gave.
 */
export function judgeBy({ change }: CompiledColumn, { facts }: ColumnPlan): JudgeValue {
  const transform = asTransform(change);
  return (value, row) => {
    const again = attempt(() => transform(value, row));
    if (again === value) return true;
    if (again === undefined || again === null || facts.group === 'text') return false;
    // 1 and 1.00, t and true: written otherwise than PostgreSQL prints it.
    return facts.group === 'json' ? sameJson(value, again) : again;
  };
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
