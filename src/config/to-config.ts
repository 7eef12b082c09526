import { dirname } from 'node:path';
import { parseDuration } from '../duration.ts';
import type { BrokenEnvironment, Config, Environment, EnvironmentSettings, FileSelection } from './config.ts';
import type { ParsedConfig, ParsedEnvironment } from './config-schema.ts';
import { defaultDatabaseName } from './database-name.ts';
import { parseOffPeak } from './parse-off-peak.ts';

/**
 * The validated file in the shape that the rest of Confiture reads.
 * `file` is its absolute path, `broken` the environments that are not in `parsed`; hooks, plugins
 * and custom strategies are those of the file with their places.
 */
export function toConfig(
  parsed: ParsedConfig,
  file: string,
  broken: readonly BrokenEnvironment[],
  { hooks, plugins, custom }: Pick<Config, 'hooks' | 'plugins' | 'custom'>,
): Config {
  const directory = dirname(file);
  const database = defaultDatabaseName(parsed.name, directory);
  const usable = Object.entries(parsed.environments).map(([name, given]) =>
    toEnvironment(name, given, database),
  );
  const environments: readonly Environment[] = [...usable, ...broken];
  const only = environments.length === 1 ? environments[0]?.name : undefined;
  return {
    file,
    directory,
    name: parsed.name,
    defaultEnvironment: parsed.default_environment ?? only,
    schema: toSelection(parsed.schema),
    migrations: {
      dir: parsed.migrations.dir,
      outOfOrder: parsed.migrations.out_of_order,
      lock: parsed.migrations.lock,
      storeText: parsed.migrations.store_text,
    },
    sync: {
      profilesDir: parsed.sync.profiles_dir,
      workers: parsed.sync.workers,
      from: parsed.sync.from,
      to: parsed.sync.to,
    },
    seeds: toSelection(parsed.seeds),
    hooks,
    plugins,
    custom,
    environments: Object.fromEntries(environments.map((environment) => [environment.name, environment])),
  };
}

function toSelection(given: ParsedConfig['seeds']): FileSelection {
  return Array.isArray(given)
    ? { loadOrder: given, exclude: [] }
    : { loadOrder: given.load_order, exclude: given.exclude };
}

function toEnvironment(name: string, given: ParsedEnvironment, defaultDatabase: string): Environment {
  const { url, database = defaultDatabase } = given;
  return {
    name,
    connection: url === undefined ? { kind: 'embedded', database } : { kind: 'url', url },
    settings: toSettings(given),
  };
}

function toSettings(given: Omit<ParsedEnvironment, 'url' | 'database'>): EnvironmentSettings {
  return {
    lockTimeoutMs: toMilliseconds(given.lock_timeout),
    statementTimeoutMs: toMilliseconds(given.statement_timeout),
    lockWaitMs: toMilliseconds(given.lock_wait),
    lockRetries: given.lock_retries,
    protected: given.protected,
    calibrate: given.calibrate ?? given.embedded,
    syncTarget: given.sync_target,
    timezone: given.timezone,
    offPeak: given.off_peak.map(parseOffPeak).filter((window) => window !== undefined),
  };
}

function toMilliseconds(duration: string | 0): number {
  const result = duration === 0 ? 0 : parseDuration(duration);
  if (result === undefined) throw new TypeError('the schema let a text through that is no duration');
  return result;
}
