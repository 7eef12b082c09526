import type { ParsedCustomRule } from '../../config/linting-schema.ts';
import { type KeyPath, type Problem, showPath } from '../../config/problem.ts';
import type { Rule } from '../rule.ts';
import { noFilter, type RuleFilter, type SelectedRule } from '../selected-rule.ts';
import { addFilter, readFilter } from '../settings/read-filter.ts';
import { kebab, type RuleNames } from '../settings/rule-names.ts';
import { type CustomCheck, checksOf } from './custom-checks.ts';
import { noOptions } from './no-options.ts';

/** A rule of the settings that is a query; its rows are asked for before, since rules do not wait. */
export interface SqlRule {
  readonly selected: SelectedRule;
  readonly sql: string;
  readonly given: ParsedCustomRule;
  readonly path: KeyPath;
}

export interface CustomRules {
  readonly rules: readonly SelectedRule[];
  readonly sqlRules: readonly SqlRule[];
  readonly problems: readonly Problem[];
  /** Rules that say what they are for and check nothing. */
  readonly remarks: readonly Problem[];
}

export interface CustomRequest {
  readonly customRules: readonly { readonly given: ParsedCustomRule; readonly path: KeyPath }[];
  /** Names that are taken. */
  readonly names: RuleNames;
  /** What is left out for every rule. */
  readonly filter: Partial<RuleFilter>;
}

/** The rules of `custom_rules`. */
export function customRulesOf({ customRules, names, filter }: CustomRequest): CustomRules {
  const problems: Problem[] = [];
  const remarks: Problem[] = [];
  const rules: SelectedRule[] = [];
  const sqlRules: SqlRule[] = [];
  const taken = new Set<string>();
  const tell = (problem: Problem): void => {
    problems.push(problem);
  };
  for (const { given, path } of customRules) {
    const id = kebab(given.name);
    if (taken.has(id) || names.find(id) !== undefined) tell(nameTaken(given, path, taken.has(id)));
    taken.add(id);
    const checks = checksOf(given, path, tell);
    if (!given.enabled) continue;
    const selected: SelectedRule = {
      rule: toRule(id, given, checks),
      options: {},
      severity: given.severity,
      filter: { ...noFilter, ...addFilter(filter, scopeOf(given, path, tell)) },
    };
    if (given.sql !== undefined) sqlRules.push({ selected, sql: given.sql, given, path });
    if (checks.length > 0) rules.push(selected);
    if (checks.length === 0 && given.sql === undefined) remarks.push(checksNothing(given, path));
  }
  return { rules, sqlRules, problems, remarks };
}

function scopeOf(
  given: ParsedCustomRule,
  path: KeyPath,
  tell: (problem: Problem) => void,
): Partial<RuleFilter> {
  const within = [given.affected_dirs ?? [], given.schema_path ?? []].flat();
  return addFilter(readFilter(given, path, tell), { within });
}

function toRule(id: string, given: ParsedCustomRule, checks: readonly CustomCheck[]): Rule {
  const summary = given.description ?? `${given.name}, a rule of this project`;
  return {
    id,
    summary,
    category: checks[0]?.category ?? 'structure',
    severity: given.severity,
    presets: [],
    why: summary,
    bad: '',
    good: '',
    options: noOptions,
    *check(input) {
      for (const { check } of checks) yield* check(input);
    },
  };
}

function nameTaken({ name }: ParsedCustomRule, path: KeyPath, twice: boolean): Problem {
  const owner = twice ? 'another custom rule' : 'a rule of Confiture or of a plugin';
  return {
    code: 'CONFIG_INVALID',
    path: [...path, 'name'],
    at: 'value',
    message: `\`${showPath([...path, 'name'])}\`: ${owner} is called ${name} already`,
  };
}

function checksNothing({ name }: ParsedCustomRule, path: KeyPath): Problem {
  return {
    code: 'custom-rule-without-check',
    severity: 'info',
    path,
    at: 'key',
    message: `custom rule ${name} checks nothing`,
    help: 'Give it pattern, table_prefix, column_required, column_type, comment_required or sql.',
  };
}
