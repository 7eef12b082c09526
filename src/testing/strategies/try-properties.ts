import type { SandboxedColumn } from '../../anonymize/sandbox/sandbox.ts';
import type { StrategyProperties, Trial } from './judge-properties.ts';
import { runValues, type TestedValue } from './run-values.ts';

/**
 * Hands in values thrice: twice in one sandbox, the second time backwards, and once in a fresh one, backwards and in
 * other batches. So what a strategy remembers of a value shows. `open` opens a fresh one.
 */
export async function tryProperties(
  open: () => SandboxedColumn,
  values: readonly TestedValue[],
  properties: StrategyProperties,
): Promise<Trial> {
  const column = open();
  const backwards = values.toReversed();
  const first = await runValues(column, values);
  const again = (await runValues(column, backwards)).toReversed();
  const fresh = (await runValues(open(), backwards, 97)).toReversed();
  if (properties.keepsFormat !== true) return { values, first, again, fresh };
  const asValues = first.map(({ result }, at) => ({ value: result ?? null, row: values[at]?.row ?? {} }));
  return { values, first, again, fresh, results: await runValues(column, asValues) };
}
