import type { SandboxSettings } from '../../config/config.ts';
import { defaultLimits, type SandboxLimits } from '../sandbox/sandbox-limits.ts';

/** The limits that a project sets; `timeoutMs` is that for one value where something of its own is said of a strategy. */
export function limitsOf(settings: SandboxSettings, timeoutMs = settings.timeoutMs): SandboxLimits {
  return {
    ...defaultLimits,
    valueMs: timeoutMs,
    // A value that is given its own time has to be let it.
    batchMs: Math.max(settings.batchTimeoutMs, timeoutMs),
    runMs: settings.runTimeoutMs,
    memoryBytes: settings.memoryBytes,
    strikes: settings.strikes,
  };
}
