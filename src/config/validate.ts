import type { ProcessVariables } from './config.ts';
import { configSchema, type ParsedConfig } from './config-schema.ts';
import { crossCheck } from './cross-check.ts';
import { describeIssues } from './describe-issue.ts';
import { type Expanded, expandVariables } from './expand-variables.ts';
import { isMapping } from './is-mapping.ts';
import { type Problem, samePath } from './problem.ts';

export interface Validation {
  /** The data without the broken environments; undefined when `problems` has anything. */
  readonly parsed: ParsedConfig | undefined;
  /** What is wrong with the file itself. */
  readonly problems: readonly Problem[];
  /** By environment, what is wrong with the values of its variables. */
  readonly broken: ReadonlyMap<string, readonly Problem[]>;
}

/** Checks the file's data after putting the variables in. */
export function validate(data: unknown, variables: ProcessVariables): Validation {
  const expanded = expandVariables(data, variables);
  const checked = [...schemaProblems(expanded), ...crossCheck(expanded.value)];
  const broken = new Map<string, Problem[]>();
  const problems: Problem[] = [...expanded.miswritten];
  for (const problem of [...expanded.unmet, ...checked]) {
    const name = environmentConcerned(problem, expanded);
    if (name === undefined) problems.push(problem);
    else broken.set(name, [...(broken.get(name) ?? []), problem]);
  }
  const usable = problems.length === 0 ? configSchema.parse(without(expanded.value, broken)) : undefined;
  return { parsed: usable, problems, broken };
}

/** What the schema finds, apart from values that still have a variable in them. */
function schemaProblems(expanded: Expanded): readonly Problem[] {
  const unreadable = [...expanded.miswritten, ...expanded.unmet];
  const issues = configSchema.safeParse(expanded.value).error?.issues ?? [];
  const problems = describeIssues(issues, expanded.value);
  return problems
    .filter((problem) => !unreadable.some((other) => samePath(other.path, problem.path)))
    .filter((problem) => !problems.some((other) => isMisspeltIn(other, problem)));
}

/** A misspelt key makes the mapping that it is in look incomplete; once it is mended, that is too. */
function isMisspeltIn(key: Problem, mapping: Problem): boolean {
  return key.at === 'key' && mapping.at === 'key' && samePath(key.path.slice(0, -1), mapping.path);
}

/** The environment, when the problem comes from this machine's variables and not from the file. */
function environmentConcerned(problem: Problem, expanded: Expanded): string | undefined {
  const [section, name] = problem.path;
  if (section !== 'environments' || typeof name !== 'string') return undefined;
  return expanded.templated.some((path) => samePath(path, problem.path)) ? name : undefined;
}

function without(data: unknown, names: ReadonlyMap<string, unknown>): unknown {
  if (!isMapping(data) || !isMapping(data.environments)) return data;
  const kept = Object.entries(data.environments).filter(([name]) => !names.has(name));
  return { ...data, environments: Object.fromEntries(kept) };
}
