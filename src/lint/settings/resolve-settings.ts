import type { ParsedCustomRule, ParsedLinting } from '../../config/linting-schema.ts';
import type { KeyPath, Problem } from '../../config/problem.ts';
import type { Severity } from '../../finding.ts';
import type { PresetName, Rule } from '../rule.ts';
import { noFilter, type RuleFilter, type SelectedRule } from '../selected-rule.ts';
import { findGroup, groupNames } from './groups.ts';
import { addFilter, readFilter } from './read-filter.ts';
import { readGroup, unknown } from './read-group.ts';
import { readRule } from './read-rule.ts';
import type { RuleEntry } from './rule-entry.ts';
import { type RuleNames, ruleNames } from './rule-names.ts';
import { parseOptions } from './rule-options.ts';

export interface LintSettings {
  readonly enabled: boolean;
  readonly preset: PresetName;
  readonly failOn: Severity;
  readonly format: ParsedLinting['report_format'];
  readonly selection: readonly SelectedRule[];
  /** Where each stands. */
  readonly customRules: readonly { readonly given: ParsedCustomRule; readonly path: KeyPath }[];
  /** What `linting:` leaves out altogether, of custom rules too. */
  readonly filter: Partial<RuleFilter>;
}

export interface SettingsRequest {
  readonly given: ParsedLinting;
  /** Where `given` stands in its file. */
  readonly path: KeyPath;
  /** All rules there are. */
  readonly rules: readonly Rule[];
  /** Instead of that of the file. */
  readonly preset?: PresetName | undefined;
  /** Every rule is on, whatever the file and the preset say. */
  readonly all?: boolean | undefined;
}

const groups = [
  'naming_convention',
  'naming_conventions',
  'documentation',
  'performance',
  'security',
  'multi_tenant',
  'cqrs_validation',
] as const;

/** Which rules are on, with what options. What is wrong is in `problems`, whose paths start at the top of the file. */
export function resolveSettings(request: SettingsRequest): {
  readonly settings: LintSettings;
  readonly problems: readonly Problem[];
} {
  const { given, path, rules } = request;
  const problems: Problem[] = [];
  const tell = (problem: Problem): void => {
    problems.push(problem);
  };
  const names = ruleNames(rules);
  const preset = request.preset ?? given.preset;
  const filter = readFilter(
    {
      schemas: given.schemas,
      exclude_tables: given.exclude_tables,
      exempt_tables: given.exempt_tables,
      exclude_columns: given.exclude_columns,
      exemptions: given.exemptions,
      exclude_patterns: given.exclude_patterns,
    },
    path,
    tell,
  );
  const entries = readEntries(given, path, { rules, names, tell });
  const root = path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), given);
  const selection = rules.flatMap((rule): readonly SelectedRule[] => {
    const own = entries.filter((entry) => entry.rule === rule);
    const options = parseOptions(
      rule,
      own.flatMap((entry) => entry.options),
      root,
      tell,
    );
    const enabled = own.findLast((entry) => entry.enabled !== undefined)?.enabled;
    if (options === undefined || !(request.all || (enabled ?? rule.presets.includes(preset)))) return [];
    const sum = own.reduce<Partial<RuleFilter>>((all, entry) => addFilter(all, entry.filter), filter);
    const severity = own.findLast((entry) => entry.severity !== undefined)?.severity;
    return [{ rule, options, severity, filter: { ...noFilter, ...sum } }];
  });
  const customRules = given.custom_rules.map((custom, i) => ({
    given: custom,
    path: [...path, 'custom_rules', i],
  }));
  return {
    settings: {
      enabled: given.enabled,
      preset,
      failOn: given.fail_on_severity,
      format: given.report_format,
      selection,
      customRules,
      filter,
    },
    problems,
  };
}

interface Reading {
  readonly rules: readonly Rule[];
  readonly names: RuleNames;
  readonly tell: (problem: Problem) => void;
}

/** What is said of groups, then what is said of single rules: the latter is meant more exactly. */
function readEntries(given: ParsedLinting, path: KeyPath, reading: Reading): readonly RuleEntry[] {
  const { rules, names, tell } = reading;
  const ofGroups: RuleEntry[] = [];
  const ofRules: RuleEntry[] = [];
  const top = groups.flatMap((key) =>
    given[key] === undefined ? [] : [{ key, value: given[key], path: [...path, key] }],
  );
  const below = Object.entries(given.rules).map(([key, value]) => ({
    key,
    value,
    path: [...path, 'rules', key],
  }));
  for (const { key, value, path: at } of [...top, ...below]) {
    const rule = names.find(key);
    const group = findGroup(key);
    if (rule !== undefined) ofRules.push(readRule(rule, value, at, tell));
    else if (group !== undefined) ofGroups.push(...readGroup(group, rules, names, { value, path: at, tell }));
    else tell(unknown(`there is no rule \`${key}\``, key, at, [...names.known(key), ...groupNames]));
  }
  return [...ofGroups, ...ofRules];
}
