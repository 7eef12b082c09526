import type { SandboxedColumn } from '../../anonymize/sandbox/sandbox.ts';
import { runValues } from '../../testing/strategies/run-values.ts';
import type { TestedStrategy } from '../../testing/strategies/tested-strategy.ts';
import { type Sample, valuesLike } from '../../testing/strategies/values-like.ts';
import type { ExampleGroup } from './group-examples.ts';

/** As often as results are handed in again, at most: with another key each time they can double. */
const rounds = 12;

/** What stands for examples where a strategy declares none. */
const ordinary: readonly Sample[] = ['AB-1234', 'Ada Lovelace', 'ada@example.com', '+33 1 23 45 67 89'].map(
  (value) => ({ type: 'text', value }),
);

/**
 * Values like a group's examples, without these, about `count`. Of a strategy that keeps the format its own results are
 * among them: identifiers with check digits, whose digits hold. `open` opens a column whose key is made from a salt.
 * Throws what the sandbox throws.
 */
export async function madeUpValues(
  { facts }: TestedStrategy,
  { examples }: ExampleGroup,
  count: number,
  open: (salt: string) => SandboxedColumn,
): Promise<readonly string[]> {
  const given = new Set(examples.map(({ value }) => value));
  const like = valuesLike(examples.length === 0 ? ordinary : examples, count).map(({ value }) => value);
  const results = facts.keeps.format ? await resultsOfResults([...given], Math.ceil(count / 2), open) : [];
  return [...new Set([...results, ...like])].filter((value) => !given.has(value));
}

async function resultsOfResults(
  values: readonly string[],
  count: number,
  open: (salt: string) => SandboxedColumn,
): Promise<readonly string[]> {
  const known = new Set(values);
  for (let round = 0, before = 0; round < rounds && known.size > before; round++) {
    before = known.size;
    if (before >= count) break;
    const outcomes = await runValues(
      open(`confiture test key of round ${round}`),
      [...known].map((value) => ({ value, row: {} })),
    );
    for (const { result } of outcomes) if (typeof result === 'string') known.add(result);
  }
  return [...known].slice(0, count);
}
