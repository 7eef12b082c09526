import type { RiskCategory, RiskLevel } from '../hazard.ts';

/** The table's size moves a hazard that scales by so many levels; the first line that fits counts. */
export const sizeSteps = [
  { maxRows: 1_000, maxBytes: 1024 ** 2, steps: -2 },
  { maxRows: 100_000, maxBytes: 64 * 1024 ** 2, steps: -1 },
  { maxRows: 10_000_000, maxBytes: 10 * 1024 ** 3, steps: 0 },
  { maxRows: Number.POSITIVE_INFINITY, maxBytes: Number.POSITIVE_INFINITY, steps: 1 },
] as const;

/** Others that are estimated to wait so long give at least this level, longest first. */
export const blockedFloors: readonly { readonly fromMs: number; readonly level: RiskLevel }[] = [
  { fromMs: 60_000, level: 'critical' },
  { fromMs: 10_000, level: 'high' },
  { fromMs: 1_000, level: 'medium' },
];

/** Waiting says nothing of lost rows, of old code or of rows that do not fit. */
export const blockedCategories: readonly RiskCategory[] = ['locking', 'performance'];

/** What a size can lower a hazard to: it is there, however small the table. */
export const lowestLevel: RiskLevel = 'low';

/** A row takes at least its 24-byte header and a 4-byte line pointer, which bounds rows nobody has counted yet. */
export const leastBytesOfRow = 28;
