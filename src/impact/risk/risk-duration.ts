import type { Impact } from '../impact.ts';
import { blockedTime } from './blocked-time.ts';
import type { RiskDuration } from './risk.ts';

/** The statements' estimates, one after the other. */
export function riskDuration(impacts: readonly Impact[], transactional: boolean): RiskDuration {
  const estimates = impacts.flatMap(({ estimate }) => estimate ?? []);
  const notEstimated = impacts.length - estimates.length;
  if (estimates.length === 0) {
    const none = undefined;
    return {
      ms: none,
      lowMs: none,
      highMs: none,
      confidence: none,
      notEstimated,
      readsBlockedMs: none,
      writesBlockedMs: none,
    };
  }
  const tables = blockedTime(impacts, transactional);
  const sum = (of: (estimate: (typeof estimates)[number]) => number) =>
    estimates.reduce((total, estimate) => total + of(estimate), 0);
  return {
    ms: sum(({ ms }) => ms),
    lowMs: sum(({ lowMs }) => lowMs),
    highMs: sum(({ highMs }) => highMs),
    confidence: Math.min(...estimates.map(({ confidence }) => confidence)),
    notEstimated,
    readsBlockedMs: Math.max(0, ...tables.map(({ reads }) => reads)),
    writesBlockedMs: Math.max(0, ...tables.map(({ writes }) => writes)),
  };
}
