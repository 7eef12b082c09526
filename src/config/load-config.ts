import type { Config } from './config.ts';
import { findingsError } from './findings-error.ts';
import { type ConfigOrigin, readConfig } from './read-config.ts';

/**
 * The project's configuration, frozen. `environment` are the process's variables.
 *
 * Throws CONFIG_NOT_FOUND, FILE_NOT_UTF8, or CONFIG_INVALID with every problem in `details.findings`.
 * A variable that is missing is an error of the environment that wants it: `resolveTarget` throws it.
 */
export async function loadConfig(origin: ConfigOrigin): Promise<Config> {
  const { config, findings } = await readConfig(origin);
  if (config === undefined) throw findingsError(findings);
  return config;
}
