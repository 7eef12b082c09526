import type { CustomSettings, RequestedStrategy, SandboxSettings } from './config.ts';
import type { ParsedConfig } from './config-schema.ts';
import type { ParsedSandbox } from './strategies-schema.ts';
import type { YamlPlaces } from './yaml-places.ts';

/** What the file says of custom strategies, with its places. */
export function requestedStrategies(
  {
    strategies,
    strategies_dir: dir,
    sandbox,
  }: Pick<ParsedConfig, 'strategies' | 'strategies_dir' | 'sandbox'>,
  places: YamlPlaces,
): CustomSettings {
  return {
    dir: dir === undefined ? undefined : { path: dir, place: places(['strategies_dir']) },
    registry: strategies.map(
      (entry, i): RequestedStrategy => ({
        name: entry.name,
        modulePath: entry.module_path,
        config: entry.config,
        enabled: entry.enabled,
        timeoutMs: entry.timeout_seconds === undefined ? undefined : toMilliseconds(entry.timeout_seconds),
        place: places(['strategies', i, 'name']),
      }),
    ),
    sandbox: toSettings(sandbox),
  };
}

function toSettings(given: ParsedSandbox): SandboxSettings {
  return {
    workers: given.workers,
    timeoutMs: toMilliseconds(given.timeout_seconds),
    batchTimeoutMs: toMilliseconds(given.batch_timeout_seconds),
    runTimeoutMs: given.run_timeout_seconds === 0 ? undefined : toMilliseconds(given.run_timeout_seconds),
    memoryBytes: given.memory_mb * 1024 * 1024,
    strikes: given.strikes,
  };
}

function toMilliseconds(seconds: number): number {
  return Math.ceil(seconds * 1_000);
}
