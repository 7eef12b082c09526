import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { glob } from 'tinyglobby';
import type { Finding } from '../finding.ts';
import type { Config, Environment } from './config.ts';
import type { ParsedConfig } from './config-schema.ts';
import { byPlace } from './place-problem.ts';
import { type KeyPath, type Problem, showPath } from './problem.ts';
import { type ConfigOrigin, type ConfigReading, readConfig } from './read-config.ts';

export interface CheckOrigin extends ConfigOrigin {
  /** Check the variables of this environment only. */
  readonly only?: string | undefined;
}

/**
 * All that can be said about a configuration without a database: what `loadConfig` refuses, missing variables
 * of every environment, entries that match no file, unknown time zones. Throws CONFIG_NOT_FOUND and FILE_NOT_UTF8.
 */
export async function checkConfig(origin: CheckOrigin): Promise<readonly Finding[]> {
  const reading = await readConfig(origin);
  const { config, parsed } = reading;
  if (config === undefined || parsed === undefined) return reading.findings;
  const environments = Object.values(config.environments).filter(
    ({ name }) => origin.only === undefined || name === origin.only,
  );
  const problems = await checkFiles(config, parsed);
  return [
    ...problems.map(reading.place),
    ...environments.flatMap((environment) => checkEnvironment(environment, reading)),
  ].sort(byPlace);
}

function checkEnvironment(environment: Environment, { place }: ConfigReading): readonly Finding[] {
  if ('problems' in environment) return environment.problems;
  const { timezone } = environment.settings;
  if (timezone === undefined || isTimeZone(timezone)) return [];
  return [
    place({
      code: 'CONFIG_TIMEZONE_UNKNOWN',
      severity: 'warning',
      path: ['environments', environment.name, 'timezone'],
      at: 'value',
      message: `\`environments.${environment.name}.timezone\` is no time zone that is known here`,
      help: 'Use a name such as Europe/Paris; `select name from pg_timezone_names` lists those of a server.',
    }),
  ];
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

async function checkFiles(config: Config, parsed: ParsedConfig): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const section of ['schema', 'seeds'] as const) {
    for (const [number, entry] of config[section].loadOrder.entries()) {
      if (await matchesFile(entry, config.directory)) continue;
      const list = Array.isArray(parsed[section]) ? [section] : [section, 'load_order'];
      problems.push(matchesNothing(entry, [...list, number]));
    }
  }
  const { dir, registry } = config.custom;
  // What lies outside is not looked through: it may be the whole machine.
  if (dir !== undefined && (await leadsOut(dir.path, config.directory))) problems.push(outside(dir.path));
  else if (dir !== undefined && !(await matchesFile(dir.path, config.directory)))
    problems.push(matchesNothing(dir.path, ['strategies_dir']));
  for (const [number, { modulePath }] of registry.entries()) {
    if (modulePath === undefined || (await matchesFile(modulePath, config.directory))) continue;
    problems.push(matchesNothing(modulePath, ['strategies', number, 'module_path']));
  }
  return problems;
}

function matchesNothing(entry: string, path: KeyPath): Problem {
  return {
    code: 'CONFIG_MATCHES_NOTHING',
    severity: 'warning',
    path,
    at: 'value',
    message: `\`${showPath(path)}\` matches no file: ${entry}`,
    help: 'Paths are relative to the folder of confiture.yaml.',
  };
}

function outside(entry: string): Problem {
  return {
    code: 'STRATEGY_BLOCKED',
    path: ['strategies_dir'],
    at: 'value',
    message: `\`strategies_dir\` leads out of the folder of confiture.yaml: ${entry}`,
    help: 'It is a folder of the project, or a glob; paths are relative to the folder of confiture.yaml.',
  };
}

/** Links followed, where there is something. */
async function leadsOut(entry: string, directory: string): Promise<boolean> {
  const root = await realpath(directory);
  const path = resolve(root, entry);
  const way = relative(root, await realpath(path).catch(() => path));
  return way.split(sep)[0] === '..' || isAbsolute(way);
}

/** A file or folder by its plain name, else a glob; a folder stands for everything in it. */
async function matchesFile(entry: string, directory: string): Promise<boolean> {
  const path = resolve(directory, entry);
  const found = await stat(path).catch(() => undefined);
  if (found !== undefined && !found.isDirectory()) return true;
  const pattern = found === undefined ? entry : '**';
  return (await glob(pattern, { cwd: found === undefined ? directory : path, onlyFiles: true })).length > 0;
}
