import { realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Finding } from '../finding.ts';
import type { Config, ProcessVariables } from './config.ts';
import type { ParsedConfig } from './config-schema.ts';
import { requireConfigFile } from './find-config-file.ts';
import { freeze } from './freeze.ts';
import { byPlace, placeFault, placeProblem } from './place-problem.ts';
import type { Problem } from './problem.ts';
import { readTextFile } from './read-text-file.ts';
import { requestedHooks } from './requested-hooks.ts';
import { requestedStrategies } from './requested-strategies.ts';
import { toConfig } from './to-config.ts';
import { validate } from './validate.ts';
import { yamlPlaces } from './yaml-places.ts';
import { parseYaml } from './yaml-source.ts';

export interface ConfigOrigin {
  /** The working directory: the file is looked for from here upward, and shown relative to it. */
  readonly directory: string;
  /** The file itself, when it is named; relative to `directory`. */
  readonly file?: string | undefined;
  /** The process's variables. */
  readonly environment: ProcessVariables;
}

/** A configuration file with all that is wrong with it. */
export interface ConfigReading {
  /** Undefined when `findings` has anything. */
  readonly config: Config | undefined;
  /** The file's keys and values as they are written, without the environments that are broken. */
  readonly parsed?: ParsedConfig | undefined;
  /** What makes the file unusable, in its order; what concerns one environment only is in that environment. */
  readonly findings: readonly Finding[];
  /** Gives a problem its place in the file. */
  readonly place: (problem: Problem) => Finding;
}

/** Reads confiture.yaml without judging. Throws CONFIG_NOT_FOUND and FILE_NOT_UTF8 only. */
export async function readConfig({ directory, file, environment }: ConfigOrigin): Promise<ConfigReading> {
  const path = await requireConfigFile(directory, file);
  // The embedded database is named after the folder's path, which has to be the same through every link.
  const real = join(await realpath(dirname(path)), basename(path));
  const shown = relative(resolve(directory), path).replaceAll('\\', '/');
  const source = parseYaml(await readTextFile(real, shown));
  const place = (problem: Problem): Finding => placeProblem(problem, source, shown);
  const faults = source.faults.map((fault) => placeFault(fault, source, shown));
  if (source.value === undefined) return { config: undefined, findings: faults, place };
  const { parsed, problems, broken } = validate(source.value ?? {}, environment);
  const findings = [...faults, ...problems.map(place)].sort(byPlace);
  if (parsed === undefined || findings.length > 0) return { config: undefined, findings, place };
  const unusable = Array.from(broken, ([name, list]) => ({ name, problems: list.map(place) }));
  const places = yamlPlaces(source, shown);
  const requested = {
    hooks: requestedHooks(parsed.hooks, ['hooks'], places),
    plugins: parsed.plugins.map((name, i) => ({ name, place: places(['plugins', i]) })),
    custom: requestedStrategies(parsed, places),
  };
  return { config: freeze(toConfig(parsed, real, unusable, requested)), parsed, findings, place };
}
