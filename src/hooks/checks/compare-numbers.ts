import type { HookSession } from '../hook-context.ts';

export interface Bounds {
  /** What `actual / expected` should be; undefined: the two are compared themselves. */
  readonly ratio: number | undefined;
  readonly minRatio: number | undefined;
  readonly maxRatio: number | undefined;
  readonly tolerancePercent: number;
  readonly tolerance: number;
}

export interface Comparison {
  readonly ok: boolean;
  /** Null where the one to divide by is 0. */
  readonly ratio: number | null;
  readonly difference: string;
  /** What was wanted, in words. */
  readonly wanted: string;
}

interface Row {
  readonly ok: boolean;
  readonly ratio: number | null;
  readonly difference: string;
}

/**
 * Compares two numbers with PostgreSQL's own arithmetic, since JavaScript's would lose digits. Two zeros have the
 * ratio 1. A ratio of 1 or less that is asked for is the least there may be, with 1 as the most; one above is exact.
 */
export async function compareNumbers(
  session: HookSession,
  expected: string,
  actual: string,
  bounds: Bounds,
): Promise<Comparison> {
  const { low, high, wanted } = interval(bounds);
  const [row] = await session.query<Row>(
    `select (b - a)::text as difference, ratio::float8,
       case when $3::numeric is null then abs(b - a) <= greatest($5::numeric, abs(a) * $6::numeric / 100)
         else ratio is not null and ratio >= $3::numeric * (1 - $6::numeric / 100)
           and ratio <= $4::numeric * (1 + $6::numeric / 100) end as ok
     from (select $1::numeric as a, $2::numeric as b) n
     cross join lateral (select case when a = 0 then case when b = 0 then 1 end else b / a end as ratio) r`,
    [expected, actual, low, high, bounds.tolerance, bounds.tolerancePercent],
  );
  return { ok: row?.ok ?? false, ratio: row?.ratio ?? null, difference: row?.difference ?? '', wanted };
}

function interval({ ratio, minRatio, maxRatio, tolerancePercent, tolerance }: Bounds): {
  readonly low: string | null;
  readonly high: string | null;
  readonly wanted: string;
} {
  const give = tolerancePercent > 0 ? `, ${tolerancePercent} % either way` : '';
  if (ratio !== undefined) {
    const high = Math.max(ratio, 1);
    const low = ratio <= 1 ? ratio : high;
    const range = low === high ? `a ratio of ${low}` : `a ratio from ${low} to ${high}`;
    return { low: String(low), high: String(high), wanted: `${range}${give}` };
  }
  if (minRatio !== undefined || maxRatio !== undefined) {
    const [low, high] = [minRatio ?? 0, maxRatio ?? Number.POSITIVE_INFINITY];
    const text =
      maxRatio === undefined
        ? `at least ${low}`
        : minRatio === undefined
          ? `at most ${high}`
          : `from ${low} to ${high}`;
    return { low: String(low), high: String(high), wanted: `a ratio ${text}${give}` };
  }
  const by = tolerance > 0 ? `, ${tolerance} either way` : give;
  return { low: null, high: null, wanted: `equal${by}` };
}
