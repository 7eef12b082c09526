import type { ValueFacts } from '../facts.ts';
import { hashLikeServer, keyedHash, textOf } from '../keyed-sql.ts';
import { type Keyed, mergeRows } from '../merge-rows.ts';
import { openRows } from '../sorted-rows.ts';
import type { VerifyUnit } from '../verify-unit.ts';
import type { VerifyContext } from './verify-context.ts';

interface Counted extends Keyed {
  readonly n: number;
}

/**
 * Which values of a column's source its target has, too: both sides' hashes, sorted by the servers, side by side. The
 * one that `on_invalid` puts in the place of others, `fixed`, is the profile's own and not counted as found.
 */
export async function compareValues(
  { source, target }: VerifyUnit,
  column: string,
  context: VerifyContext,
  fixed?: string,
): Promise<ValueFacts> {
  const own = fixed === undefined ? undefined : hashLikeServer(context.key, fixed);
  const sql = (from: string): string =>
    `select k, count(*)::float8 as n from (select ${keyedHash(textOf(column))} as k from ${from}) as hashed
     where k is not null group by k order by k`;
  const there = await openRows<Counted>(context.source, sql(source), [context.key]);
  const here = await openRows<Counted>(context.target, sql(target), [context.key]);
  const facts = { source: 0, target: 0, found: 0, foundInRows: 0, expected: 0 };
  let rows = 0;
  await mergeRows(
    there,
    here,
    {
      onLeft({ n }) {
        facts.source++;
        rows += n;
      },
      onRight() {
        facts.target++;
      },
      onBoth(original, { n }) {
        facts.source++;
        facts.target++;
        if (own?.equals(original.k) !== true) {
          facts.found++;
          facts.foundInRows += n;
        }
        facts.expected += original.n * n;
        rows += original.n;
      },
    },
    context.signal,
  );
  await Promise.all([there.close(), here.close()]);
  return { ...facts, expected: rows === 0 ? 0 : facts.expected / rows };
}
