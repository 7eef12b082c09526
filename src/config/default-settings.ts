import type { EnvironmentSettings } from './config.ts';

/** Settings of a target that no environment describes; a test holds them equal to the schema's defaults. */
export const defaultSettings: EnvironmentSettings = Object.freeze({
  lockTimeoutMs: 3_000,
  statementTimeoutMs: 0,
  lockWaitMs: 10_000,
  lockRetries: 5,
  protected: false,
  calibrate: false,
  syncTarget: false,
  timezone: undefined,
  offPeak: Object.freeze([]),
});
