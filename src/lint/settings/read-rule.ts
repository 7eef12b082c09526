import { isMapping } from '../../config/is-mapping.ts';
import { type KeyPath, type Problem, showPath } from '../../config/problem.ts';
import type { Severity } from '../../finding.ts';
import { nearest } from '../../nearest.ts';
import type { Rule } from '../rule.ts';
import { addFilter, filterNames, isFilterKey, readFilter } from './read-filter.ts';
import type { GivenOption, RuleEntry } from './rule-entry.ts';
import { optionNames } from './rule-options.ts';

type Tell = (problem: Problem) => void;

const severities: readonly string[] = ['error', 'warning', 'info'];

const switchWords = [...severities, 'on', 'off'];

/** What stands at `path` for a rule: a severity, on, off, or a mapping of settings (or a list of such). */
export function readRule(rule: Rule, value: unknown, path: KeyPath, tell: Tell): RuleEntry {
  const entry: RuleEntry = { rule, path, enabled: true, severity: undefined, options: [], filter: {} };
  if (Array.isArray(value) && value.every(isMapping)) {
    return value.reduce<RuleEntry>(
      (sum, item, i) => merge(sum, readRule(rule, item, [...path, i], tell)),
      entry,
    );
  }
  if (!isMapping(value)) return { ...entry, ...readSwitch(value, path, tell) };
  return { ...entry, ...readMapping(rule, value, path, tell) };
}

/** `error`, `off`, `true` …; an empty value is on. */
export function readSwitch(
  value: unknown,
  path: KeyPath,
  tell: Tell,
): Pick<RuleEntry, 'enabled' | 'severity'> {
  if (value === null || value === true || value === 'on') return { enabled: true, severity: undefined };
  if (value === false || value === 'off') return { enabled: false, severity: undefined };
  if (isSeverity(value)) return { enabled: true, severity: value };
  const guess = typeof value === 'string' ? nearest(value, switchWords) : undefined;
  tell({
    code: 'CONFIG_INVALID',
    path,
    at: 'value',
    message: `\`${showPath(path)}\` must be error, warning, info, on, off or a mapping of settings`,
    help: guess === undefined ? undefined : `Did you mean \`${guess}\`?`,
  });
  return { enabled: undefined, severity: undefined };
}

function readMapping(
  rule: Rule,
  given: Readonly<Record<string, unknown>>,
  path: KeyPath,
  tell: Tell,
): Omit<RuleEntry, 'rule' | 'path'> {
  const options: GivenOption[] = [];
  const own = optionNames(rule);
  for (const [name, value] of Object.entries(given)) {
    if (name === 'enabled' || name === 'severity') continue;
    // A rule may have an option that is called like a generic one, and then means its own.
    if (own.includes(name)) options.push({ name, value, path: [...path, name] });
    else if (!isFilterKey(name)) tell(unknownOption(rule, name, [...path, name], own));
  }
  const generic = Object.fromEntries(Object.entries(given).filter(([name]) => !own.includes(name)));
  return { ...readCommon(given, path, tell), options, filter: readFilter(generic, path, tell) };
}

/** `enabled` and `severity` of a mapping. */
export function readCommon(
  { enabled, severity }: Readonly<Record<string, unknown>>,
  path: KeyPath,
  tell: Tell,
): Pick<RuleEntry, 'enabled' | 'severity'> {
  const fault = (key: string, must: string): void =>
    tell({
      code: 'CONFIG_INVALID',
      path: [...path, key],
      at: 'value',
      message: `\`${showPath([...path, key])}\` must be ${must}`,
    });
  if (enabled !== undefined && typeof enabled !== 'boolean') fault('enabled', 'true or false');
  if (severity !== undefined && !isSeverity(severity)) fault('severity', 'error, warning or info');
  return {
    enabled: typeof enabled === 'boolean' ? enabled : true,
    severity: isSeverity(severity) ? severity : undefined,
  };
}

/** The settings of both, the later one first in case of doubt. */
function merge(one: RuleEntry, other: RuleEntry): RuleEntry {
  return {
    ...one,
    enabled: other.enabled ?? one.enabled,
    severity: other.severity ?? one.severity,
    options: [...one.options, ...other.options],
    filter: addFilter(one.filter, other.filter),
  };
}

function unknownOption(rule: Rule, name: string, path: KeyPath, own: readonly string[]): Problem {
  const known = [...own, 'enabled', 'severity', ...filterNames];
  const guess = nearest(name, known);
  return {
    code: 'CONFIG_INVALID',
    path,
    at: 'key',
    message: `rule ${rule.id} has no option \`${name}\``,
    help: guess === undefined ? `It has ${known.join(', ')}.` : `Did you mean \`${guess}\`?`,
  };
}

function isSeverity(value: unknown): value is Severity {
  return typeof value === 'string' && severities.includes(value);
}
