import { quoteLiteral } from '../../catalog/quote-literal.ts';
import type { ColumnFacts } from '../column-facts.ts';
import type { Grid } from '../grid/grid.ts';
import type { SqlChange } from '../strategy.ts';

/** What random() tells apart: a fraction of 52 bits, and one to be sure. */
const most = 2n ** 51n;

/** One of a grid's values by chance; nothing where there are more than random() can reach. */
export function drawSql(grid: Grid | undefined, { group }: ColumnFacts): SqlChange | undefined {
  if (grid === undefined || grid.last > most) return undefined;
  const type = group === 'date' || group === 'timestamp' ? group : 'numeric';
  const at = (index: bigint): string => `cast(${quoteLiteral(grid.valueAt(index, ''))} as ${type})`;
  const steps = `floor(random() * ${grid.last + 1n})`;
  const [first, apart] = [at(0n), `(${at(1n)} - ${at(0n)})`];
  // A date takes whole days, an interval is multiplied by a float, numbers stay exact.
  const counted = {
    date: `cast(${steps} as integer)`,
    timestamp: steps,
    numeric: `cast(${steps} as numeric)`,
  };
  return { value: `${first} + ${counted[type]} * ${apart}` };
}
