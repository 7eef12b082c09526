import { looksLike } from '../../personal-data/looks-like.ts';
import type { ColumnFacts } from '../column-facts.ts';

/** What the values of a column say of it. */
export interface SampleVerdict {
  /** As `suggestions` knows it. */
  readonly what: string;
  /** "98% of 500 values". */
  readonly reason: string;
}

/** Fewer may be chance: any text can hold a few digits. */
const enough = 0.5;

const oldestYears = 110;
const youngestYears = 14;

/**
 * What most values look like: e-mail, telephone, card (with its check digit), IBAN (with its check digits), IP address,
 * social security number; dates that are those of births. `now` is the year. Undefined where nothing shows.
 */
export function judgeSample(
  values: readonly (string | null)[],
  { group }: ColumnFacts,
  now: number,
): SampleVerdict | undefined {
  const given = values.filter((value): value is string => value !== null && value !== '');
  if (group === 'date') return judgeDates(given, now);
  if (group !== 'text' && group !== 'inet') return undefined;
  const [best] = [...looksLike(given)].sort((a, b) => b.share - a.share);
  if (best === undefined || best.share < enough) return undefined;
  return { what: best.what, reason: share(best.share, best.sampled) };
}

/** Spread over decades and none of them recent. */
function judgeDates(values: readonly string[], now: number): SampleVerdict | undefined {
  const years = values.map((value) => Number(value.slice(0, 4))).filter((year) => Number.isInteger(year));
  if (years.length < 5) return undefined;
  const fitting = years.filter((year) => year >= now - oldestYears && year <= now - youngestYears);
  const spread = Math.max(...years) - Math.min(...years);
  if (fitting.length < years.length * 0.95 || spread < 20) return undefined;
  return { what: 'a date of birth', reason: share(fitting.length / years.length, years.length) };
}

function share(part: number, of: number): string {
  return `${Math.round(part * 100)}% of ${of} values`;
}
