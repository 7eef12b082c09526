import type { LiveStatistics } from '../../../src/lint/rule-input.ts';
import { noStatistics } from './no-statistics.ts';
import { sized } from './sized.ts';

interface LiveExample {
  readonly bad: LiveStatistics;
  readonly good: LiveStatistics;
}

/** By the ids of rules that only a database in use can break: what is counted in their examples. */
export const liveExamples: Readonly<Record<string, LiveExample>> = {
  'extension-version-outdated': {
    bad: { ...noStatistics, extensionUpdates: new Map([['extension:hstore', '1.8']]) },
    good: noStatistics,
  },
  'integer-primary-key-runs-out': {
    bad: { ...noStatistics, sequenceValues: new Map([['column:public.w_orders.id', 1_300_000_000n]]) },
    good: { ...noStatistics, sequenceValues: new Map([['column:public.w_orders.id', 1_300_000_000n]]) },
  },
  'owner-is-superuser': {
    bad: { ...noStatistics, superusers: new Set(['postgres']) },
    good: { ...noStatistics, superusers: new Set(['postgres']) },
  },
  'large-table-without-index': {
    bad: sized({ 'table:public.w_events': { rows: 2_000_000 } }),
    good: sized({ 'table:public.w_events': { rows: 2_000_000 } }),
  },
  'likely-sequential-scans': {
    bad: sized({ 'table:public.w_orders': { rows: 1_000_000, sequentialScans: 4_000, indexScans: 9_000 } }),
    good: sized({ 'table:public.w_orders': { rows: 1_000_000, sequentialScans: 4, indexScans: 13_000 } }),
  },
  'unused-index': {
    bad: sized({ 'index:public.w_orders_note_idx': { megabytes: 40, indexScans: 0 } }),
    good: sized({ 'index:public.w_orders_note_idx': { megabytes: 40, indexScans: 7 } }),
  },
};
