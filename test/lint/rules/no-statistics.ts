import type { LiveStatistics } from '../../../src/lint/rule-input.ts';

/** No row counted, nothing ever used: what a test changes. */
export const noStatistics: LiveStatistics = {
  sizes: { takenAt: '2026-01-01T00:00:00.000Z', relations: {} },
  since: undefined,
  hasStandbys: false,
  distinct: new Map(),
  looksLike: new Map(),
  sequenceValues: new Map(),
  superusers: new Set(),
  extensionUpdates: new Map(),
};
