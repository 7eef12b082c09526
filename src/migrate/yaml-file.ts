import { basename, join } from 'node:path';
import * as z from 'zod/mini';
import { knownKeys } from '../config/config-json-schema.ts';
import { describeIssues } from '../config/describe-issue.ts';
import { placeFault, placeProblem } from '../config/place-problem.ts';
import type { KeyPath, Problem } from '../config/problem.ts';
import { type YamlPlaces, yamlPlaces } from '../config/yaml-places.ts';
import { parseYaml, type YamlSource } from '../config/yaml-source.ts';
import type { Finding } from '../finding.ts';
import { readSqlFile } from '../sql/source.ts';
import { sameVersion } from './migration-version.ts';
import { type YamlMigration, yamlMigrationSchema } from './yaml-schema.ts';

/** A YAML file of the migrations folder, read and checked. */
export interface YamlFile {
  readonly file: string;
  readonly source: YamlSource;
  readonly places: YamlPlaces;
  readonly migration: YamlMigration;
}

export interface YamlReading {
  /** Undefined when `findings` has an error that leaves nothing to work with. */
  readonly yaml: YamlFile | undefined;
  readonly findings: readonly Finding[];
}

const jsonSchema = z.toJSONSchema(yamlMigrationSchema, { io: 'input' });

/** Reads `NNN_name.yaml`; what is wrong with it is in the findings, with its places. Throws FILE_NOT_UTF8. */
export function readYamlFile(root: string, file: string, version: string, name: string): YamlReading {
  const source = parseYaml(readSqlFile(join(root, file), file));
  const faults = source.faults.map((fault) => coded(placeFault(fault, source, file)));
  const failed = (problems: readonly Problem[]): YamlReading => ({
    yaml: undefined,
    findings: [...faults, ...problems.map((problem) => coded(placeProblem(problem, source, file)))],
  });
  if (source.value === undefined) return failed([]);
  const { data, error } = yamlMigrationSchema.safeParse(source.value ?? {});
  if (data === undefined) {
    const known = (path: KeyPath): readonly string[] => knownKeys(path, jsonSchema);
    return failed(describeIssues(error?.issues ?? [], source.value, known));
  }
  const { migration } = data;
  const misnamed = [...checkName(migration, file, name, version), ...checkVersion(migration, version)];
  if (faults.length > 0 || misnamed.length > 0) return failed(misnamed);
  return { yaml: { file, source, places: yamlPlaces(source, file), migration }, findings: [] };
}

function coded(finding: Finding): Finding {
  return { ...finding, code: 'migration-yaml-invalid' };
}

function checkName(
  { name }: YamlMigration,
  file: string,
  fileName: string,
  version: string,
): readonly Problem[] {
  if (name === undefined || name === fileName || name === `${version}_${fileName}`) return [];
  return [
    {
      code: '',
      path: ['migration', 'name'],
      at: 'value',
      message: `\`migration.name\` is ${name}, but the file is ${basename(file)}`,
      help: `Write ${version}_${fileName}, or leave it out: the file's name counts.`,
    },
  ];
}

/** Text such as "1.0" is the author's own count of revisions. */
function checkVersion({ version }: YamlMigration, ofFile: string): readonly Problem[] {
  if (version === undefined || (typeof version === 'string' && !/^\d+$/.test(version))) return [];
  if (sameVersion(String(version), ofFile)) return [];
  return [
    {
      code: '',
      path: ['migration', 'version'],
      at: 'value',
      message: `\`migration.version\` is ${version}, but the file has the version ${ofFile}`,
      help: 'Leave it out, or put a revision of your own into quotes: "1.0".',
    },
  ];
}
