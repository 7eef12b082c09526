import type { ColumnPlan } from '../../../anonymize/anonymization-plan.ts';
import { askAgain, type StayedValue } from '../judge-value.ts';
import { textOf } from '../keyed-sql.ts';
import { openRows, type SortedRows } from '../sorted-rows.ts';
import type { VerifiedProfile } from '../verify-options.ts';
import type { VerifyUnit } from '../verify-unit.ts';
import { longest } from './compare-rows.ts';
import type { VerifyContext } from './verify-context.ts';

/** `v` is NULL for a value that is too long to be fetched; `r0` and on: what the strategy reads. */
interface Original {
  readonly v: string | null;
  readonly [read: `r${number}`]: string | null;
}

/** What becomes of a value in its rows: the last of these that happens. */
const fates = { emptied: 0, fixed: 1, kept: 2 } as const;

/**
 * How many different values fewer the target has because of what `on_invalid` puts in their place: the strategy is
 * asked about each value of the source, and those that become NULL in all their rows are counted, and those that become
 * the fixed value but for that one. A value too long to be asked about is counted, too.
 */
export async function countReplaced(
  unit: VerifyUnit,
  change: ColumnPlan,
  { source, signal }: VerifyContext,
  { compile }: VerifiedProfile,
): Promise<number> {
  const { facts, onInvalid } = change;
  const compiled = compile(change);
  const ask = askAgain(compiled, `${facts.table}.${facts.column}`);
  const fixed = typeof onInvalid === 'object' ? onInvalid.fixed : undefined;
  const reads = compiled.reads.map((column, i) => `, ${textOf(column)} as r${i}`);
  const rows = await openRows<Original>(
    source,
    `select case when octet_length(v) <= ${longest} then v end as v${reads.map((_, i) => `, r${i}`).join('')}
     from (select distinct ${textOf(facts.column)} as v${reads.join('')} from ${unit.source}) as o
     where v is not null order by o.v collate "C"`,
    [],
    1000,
  );
  let last: { readonly value: string; fate: number } | undefined;
  const counts = [0, 0, 0];
  const count = (): void => {
    if (last !== undefined) counts[last.fate] = (counts[last.fate] ?? 0) + 1;
  };
  let long = 0;
  while (await rows.fill()) {
    signal?.throwIfAborted();
    const { asked, unasked } = take(rows, compiled.reads);
    long += unasked;
    const results = await ask(asked);
    for (const [i, { value }] of asked.entries()) {
      const result = results[i] ?? null;
      const fate = result === null ? fates.emptied : result === fixed ? fates.fixed : fates.kept;
      if (last?.value === value) last.fate = Math.max(last.fate, fate);
      else {
        count();
        last = { value, fate };
      }
    }
  }
  count();
  await rows.close();
  const [emptied = 0, replaced = 0] = counts;
  return emptied + Math.max(0, replaced - 1) + long;
}

/** The rows that are there. */
function take(
  rows: SortedRows<Original>,
  reads: readonly string[],
): { readonly asked: readonly StayedValue[]; readonly unasked: number } {
  const asked: StayedValue[] = [];
  let unasked = 0;
  for (let row = rows.current; row !== undefined; rows.advance(), row = rows.current) {
    const original = row;
    const get = (name: string): string | null => original[`r${reads.indexOf(name)}`] ?? null;
    if (original.v === null) unasked++;
    else asked.push({ value: original.v, row: { get } });
  }
  return { asked, unasked };
}
