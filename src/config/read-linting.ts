import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import * as z from 'zod/mini';
import { ConfitureError } from '../errors.ts';
import type { Finding } from '../finding.ts';
import { type JsonSchema, knownKeys } from './config-json-schema.ts';
import { describeIssues } from './describe-issue.ts';
import { findingsError } from './findings-error.ts';
import { lintingSchema, type ParsedLinting } from './linting-schema.ts';
import { placeFault, placeProblem } from './place-problem.ts';
import type { KeyPath, Problem } from './problem.ts';
import { type ConfigOrigin, readConfig } from './read-config.ts';
import { readTextFile } from './read-text-file.ts';
import { parseYaml } from './yaml-source.ts';

/** Settings of `confiture lint`, whose rules are not checked yet. */
export interface Linting {
  readonly given: ParsedLinting;
  /** Where `given` stands in its file. */
  readonly path: KeyPath;
  /** Gives a problem its place; its path starts at the top of the file. */
  readonly place: (problem: Problem) => Finding;
}

/** The file beside confiture.yaml that can hold `linting:`. */
const lintFile = 'confiture.lint.yml';

/**
 * Reads `linting:` of confiture.yaml, or confiture.lint.yml beside it; defaults where there is neither.
 * `configFile` is the absolute path of confiture.yaml, undefined where there is none.
 * Throws CONFIG_INVALID, also where both are there, FILE_NOT_UTF8.
 */
export async function readLinting(origin: ConfigOrigin, configFile: string | undefined): Promise<Linting> {
  const folder = configFile === undefined ? resolve(origin.directory) : dirname(configFile);
  const own = join(folder, lintFile);
  const reading = configFile === undefined ? undefined : await readConfig({ ...origin, file: configFile });
  if (reading !== undefined && reading.findings.length > 0) throw findingsError(reading.findings);
  const section = reading?.parsed?.linting;
  const place = reading?.place ?? unplaced;
  if (!existsSync(own)) return { given: section ?? lintingSchema.parse({}), path: ['linting'], place };
  if (section === undefined)
    return readOwn(own, relative(resolve(origin.directory), own).replaceAll('\\', '/'));
  const twice = {
    code: 'CONFIG_INVALID',
    path: ['linting'],
    at: 'key',
    message: `\`linting\` is here, and ${lintFile} is beside it: one of them only`,
    help: `Move all of it into ${lintFile}, or delete that.`,
  } as const;
  throw findingsError([place(twice)]);
}

function unplaced({ code, severity = 'error', message, help }: Problem): Finding {
  return { code, severity, message, help };
}

async function readOwn(path: string, shown: string): Promise<Linting> {
  const source = parseYaml(await readTextFile(path, shown));
  const place = (problem: Problem): Finding => placeProblem(problem, source, shown);
  const faults = source.faults.map((fault) => placeFault(fault, source, shown));
  if (faults.length > 0) throw findingsError(faults);
  const data = source.value ?? {};
  const { data: given, error } = lintingSchema.safeParse(data);
  if (given !== undefined) return { given, path: [], place };
  const known = (at: KeyPath): readonly string[] => knownKeys(at, jsonSchema());
  const problems = describeIssues(error?.issues ?? [], data, known).map(place);
  if (problems.length > 0) throw findingsError(problems);
  throw new ConfitureError('CONFIG_INVALID', `${shown} is not what it should be`);
}

function jsonSchema(): JsonSchema {
  return { ...z.toJSONSchema(lintingSchema, { io: 'input', target: 'draft-7' }) };
}
