import { parseFragments } from '../../../src/sql/dependencies/fragment.ts';
import type { Operation } from '../../../src/sql/operations/operation.ts';
import { operationsOf } from '../../../src/sql/operations/operations-of.ts';

/** What the statements of a text do; throws where the text does not parse. */
export function operationsIn(sql: string): Operation[] {
  const fragments = parseFragments(sql);
  if (fragments.length === 0) throw new Error(`does not parse: ${sql}`);
  return fragments.flatMap(operationsOf);
}

/** Names of the operations, for tests about how many there are. */
export function namesIn(sql: string): string[] {
  return operationsIn(sql).map(({ op }) => op);
}
