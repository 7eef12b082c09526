import { isMapping } from '../../config/is-mapping.ts';
import { type KeyPath, type Problem, showPath } from '../../config/problem.ts';
import { nearest } from '../../nearest.ts';
import type { Rule } from '../rule.ts';
import type { RuleGroup } from './groups.ts';
import { filterNames, isFilterKey, readFilter } from './read-filter.ts';
import { readCommon, readRule, readSwitch } from './read-rule.ts';
import type { RuleEntry } from './rule-entry.ts';
import type { RuleNames } from './rule-names.ts';
import { optionNames } from './rule-options.ts';

type Tell = (problem: Problem) => void;

/** What stands at `path` for a group of rules, as what it says of each of them. */
export function readGroup(
  group: RuleGroup,
  rules: readonly Rule[],
  names: RuleNames,
  { value, path, tell }: { readonly value: unknown; readonly path: KeyPath; readonly tell: Tell },
): readonly RuleEntry[] {
  const members = rules.filter((rule) => group.has(rule));
  const toAll = (entry: Omit<RuleEntry, 'rule' | 'path' | 'options'>): readonly RuleEntry[] =>
    members.map((rule) => ({ rule, path, options: [], ...entry }));
  if (!isMapping(value)) return toAll({ ...readSwitch(value, path, tell), filter: {} });
  const common = readCommon(value, path, tell);
  // `enabled: true` of a group that presets have in part leaves it to them which of its rules are on.
  const enabled = common.enabled === true && !group.opensAll ? undefined : common.enabled;
  const all = toAll({ ...common, enabled, filter: readFilter(value, path, tell) });
  const own = Object.entries(value).flatMap(([key, below]) =>
    readKey(key, below, [...path, key], { group, members, names, tell }),
  );
  return common.enabled === false ? [...own, ...all] : [...all, ...own];
}

interface Reading {
  readonly group: RuleGroup;
  readonly members: readonly Rule[];
  readonly names: RuleNames;
  readonly tell: Tell;
}

function readKey(key: string, value: unknown, path: KeyPath, reading: Reading): readonly RuleEntry[] {
  const { group, members, names, tell } = reading;
  if (key === 'enabled' || key === 'severity' || isFilterKey(key)) return [];
  if (key === 'rules') return readRules(value, path, names, tell);
  const own = group.options[key];
  const meant = own?.(value).flatMap(({ rule: id, option, value: given }) => {
    const rule = names.find(id);
    return rule === undefined ? [] : [optionEntry(rule, option, given, path)];
  });
  if (meant !== undefined) return meant;
  const alike = members.filter((rule) => optionNames(rule).includes(key));
  if (alike.length > 0) return alike.map((rule) => optionEntry(rule, key, value, path));
  const rule = names.find(key);
  if (rule !== undefined) return [readRule(rule, value, path, tell)];
  const known = [
    ...new Set([
      ...Object.keys(group.options),
      ...members.flatMap(optionNames),
      'rules',
      'enabled',
      'severity',
      ...filterNames,
    ]),
  ];
  tell(unknown(`\`${showPath(path)}\` is no setting of this group`, key, path, known));
  return [];
}

function optionEntry(rule: Rule, name: string, value: unknown, path: KeyPath): RuleEntry {
  const options = [{ name, value, path }];
  return { rule, path, enabled: true, severity: undefined, options, filter: {} };
}

/** `rules:` of a group: a mapping, or a list of mappings and names. */
function readRules(value: unknown, path: KeyPath, names: RuleNames, tell: Tell): readonly RuleEntry[] {
  if (Array.isArray(value))
    return value.flatMap((item: unknown, i) =>
      typeof item === 'string'
        ? readNamed(item, null, [...path, i], names, tell)
        : readRules(item, [...path, i], names, tell),
    );
  if (isMapping(value))
    return Object.entries(value).flatMap(([key, below]) =>
      readNamed(key, below, [...path, key], names, tell),
    );
  tell({
    code: 'CONFIG_INVALID',
    path,
    at: 'value',
    message: `\`${showPath(path)}\` must be a list of rules, such as \`- primary_key_required: error\``,
  });
  return [];
}

function readNamed(
  name: string,
  value: unknown,
  path: KeyPath,
  names: RuleNames,
  tell: Tell,
): readonly RuleEntry[] {
  const rule = names.find(name);
  if (rule !== undefined) return [readRule(rule, value, path, tell)];
  tell(unknown(`there is no rule \`${name}\``, name, path, names.known(name)));
  return [];
}

/** Lists longer than this help nobody. */
const listable = 20;

/** A name that means nothing here, with the nearest one that does. */
export function unknown(message: string, name: string, path: KeyPath, known: readonly string[]): Problem {
  const guess = nearest(name, known);
  const list =
    known.length <= listable
      ? `There are: ${known.join(', ')}.`
      : '`confiture lint --explain all` lists the rules.';
  const help = guess === undefined ? list : `Did you mean \`${guess}\`?`;
  return { code: 'CONFIG_INVALID', path, at: 'key', message, help };
}
