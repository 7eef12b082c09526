import { checkConfig } from '../../config/check-config.ts';
import type { Config } from '../../config/config.ts';
import { type ConfigOrigin, readConfig } from '../../config/read-config.ts';
import { ConfitureError } from '../../errors.ts';
import type { Finding } from '../../finding.ts';
import type { Check } from './check.ts';
import { checkOfError } from './check-of-error.ts';

export interface CheckedConfiguration {
  /** Undefined where there is none, or none that can be used. */
  readonly config: Config | undefined;
  readonly checks: readonly Check[];
}

/** confiture.yaml; its absence is an error only for who named it. What an environment lacks is said with that. */
export async function checkConfiguration(origin: ConfigOrigin): Promise<CheckedConfiguration> {
  try {
    const { config } = await readConfig(origin);
    const findings = await checkConfig(origin);
    if (config === undefined) return { config, checks: findings.map(checkOfFinding) };
    const names = Object.keys(config.environments).join(', ') || 'none';
    const warnings = findings.filter((finding) => finding.severity !== 'error');
    const ok: Check = { state: 'ok', message: `${config.file}; environments: ${names}` };
    return { config, checks: [ok, ...warnings.map(checkOfFinding)] };
  } catch (error) {
    const absent = error instanceof ConfitureError && error.code === 'CONFIG_NOT_FOUND' && !origin.file;
    return { config: undefined, checks: [checkOfError(error, absent ? 'info' : 'error')] };
  }
}

export function checkOfFinding({ severity, message, help, location }: Finding): Check {
  const place = location === undefined ? '' : `${location.file}:${location.line}: `;
  return { state: severity, message: `${place}${message}`, ...(help === undefined ? {} : { help }) };
}
