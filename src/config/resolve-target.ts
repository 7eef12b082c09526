import { ConfitureError } from '../errors.ts';
import { nearest } from '../nearest.ts';
import type { Config, ProcessVariables, Target } from './config.ts';
import { defaultSettings } from './default-settings.ts';
import { findingsError } from './findings-error.ts';

export interface TargetRequest {
  /** Undefined when there is no confiture.yaml. */
  readonly config?: Config | undefined;
  /** The value of --url. */
  readonly url?: string | undefined;
  /** The value of --env. */
  readonly env?: string | undefined;
  /** The process's variables. */
  readonly environment: ProcessVariables;
  /** Whether the command may change the database: then the ambient DATABASE_URL is not used. */
  readonly writes: boolean;
}

/**
 * The database to work on: --url, else --env, else CONFITURE_DATABASE_URL, else the default environment,
 * else, for a command that only reads and a project without environments, DATABASE_URL.
 *
 * Throws TARGET_CONFLICT, TARGET_UNKNOWN, USAGE for a url that is none, and CONFIG_VARIABLE_MISSING or
 * CONFIG_INVALID when the chosen environment's variables do not fit.
 */
export function resolveTarget(request: TargetRequest): Target {
  const { config, url, env, environment, writes } = request;
  const ownVariable = environment.CONFITURE_DATABASE_URL || undefined;
  if (url !== undefined && env !== undefined) {
    throw new ConfitureError('TARGET_CONFLICT', `--url and --env ${env} both name a database`, {
      hint: 'Give one of them.',
    });
  }
  if (url !== undefined) return ofUrl('--url', url, ignored(ownVariable, '--url'));
  if (env !== undefined) return ofEnvironment('--env', env, config, ignored(ownVariable, '--env'));
  const standard = config?.defaultEnvironment;
  if (ownVariable !== undefined) {
    const notes =
      standard === undefined
        ? []
        : [`CONFITURE_DATABASE_URL is set: it is used instead of the default environment ${standard}.`];
    return ofUrl('CONFITURE_DATABASE_URL', ownVariable, notes);
  }
  if (standard !== undefined) return ofEnvironment('default environment', standard, config, []);
  const ambient = environment.DATABASE_URL || undefined;
  const names = Object.keys(config?.environments ?? {});
  if (ambient !== undefined && !writes && names.length === 0) return ofUrl('DATABASE_URL', ambient, []);
  throw noTarget(names, ambient !== undefined && writes);
}

function ignored(ownVariable: string | undefined, winner: string): readonly string[] {
  return ownVariable === undefined
    ? []
    : [`CONFITURE_DATABASE_URL is set too: it is ignored, ${winner} goes first.`];
}

function ofUrl(
  source: '--url' | 'CONFITURE_DATABASE_URL' | 'DATABASE_URL',
  url: string,
  notes: readonly string[],
): Target {
  if (!/^postgres(?:ql)?:\/\//.test(url)) {
    throw new ConfitureError('USAGE', `${source} is not a PostgreSQL url`, {
      hint: 'It must look like postgresql://user@host:5432/database.',
    });
  }
  return { name: 'url', source, connection: { kind: 'url', url }, settings: defaultSettings, notes };
}

function ofEnvironment(
  source: '--env' | 'default environment',
  name: string,
  config: Config | undefined,
  notes: readonly string[],
): Target {
  const known = config?.environments ?? {};
  const environment = Object.hasOwn(known, name) ? known[name] : undefined;
  if (environment === undefined) throw unknownEnvironment(name, config);
  if ('problems' in environment) throw findingsError(environment.problems);
  return { name, source, connection: environment.connection, settings: environment.settings, notes };
}

function unknownEnvironment(name: string, config: Config | undefined): ConfitureError {
  const names = Object.keys(config?.environments ?? {});
  const guess = nearest(name, names);
  const known = names.length === 0 ? 'There are no environments in it.' : `There are: ${names.join(', ')}.`;
  const hint = config === undefined ? 'There is no confiture.yaml here; `confiture init` makes one.' : known;
  return new ConfitureError('TARGET_UNKNOWN', `no environment is called ${JSON.stringify(name)}`, {
    hint: guess === undefined ? hint : `Did you mean ${guess}? ${hint}`,
    details: { environments: names },
  });
}

function noTarget(names: readonly string[], hasAmbient: boolean): ConfitureError {
  if (names.length > 0) {
    return new ConfitureError(
      'TARGET_UNKNOWN',
      `which environment? There are ${names.join(', ')} and no default`,
      {
        hint: 'Name one with --env, or set `default_environment` in confiture.yaml.',
        details: { environments: names },
      },
    );
  }
  if (hasAmbient) {
    return new ConfitureError(
      'TARGET_UNKNOWN',
      'only DATABASE_URL names a database, and it is not used by commands that change one',
      {
        hint: 'If it is the right one, say so: --url "$DATABASE_URL", or set CONFITURE_DATABASE_URL.',
      },
    );
  }
  return new ConfitureError('TARGET_UNKNOWN', 'no database is named', {
    hint: 'Give --url, set CONFITURE_DATABASE_URL, or add an environment to confiture.yaml.',
  });
}
