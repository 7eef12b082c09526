import { basename, extname } from 'node:path';
import * as z from 'zod/mini';
import { type JsonSchema, knownKeys } from '../../config/config-json-schema.ts';
import { describeIssues } from '../../config/describe-issue.ts';
import { freeze } from '../../config/freeze.ts';
import type { KeyPath } from '../../config/problem.ts';
import type { Finding } from '../../finding.ts';
import { builtinStrategies } from '../strategies/index.ts';
import type { Strategy } from '../strategy.ts';
import { type CustomChoice, noCustomStrategies } from './custom-strategies.ts';
import { customTypes } from './custom-types.ts';
import { type ProfileProblem, type ProfileText, readProfileText } from './place-in-profile.ts';
import type { ListedColumns, NamedColumn, Profile, StrategyUse } from './profile.ts';
import { profileError } from './profile-error.ts';
import { type ParsedProfile, profileSchema } from './profile-schema.ts';
import { readRules, toOnInvalid } from './read-rules.ts';
import { readSalt } from './read-salt.ts';
import { readStrategy } from './read-strategy.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** A profile with all that is wrong with it. */
export interface ProfileReading {
  /** There also where its salt is missing, to look at the rest; undefined where it has another error. */
  readonly profile: Profile | undefined;
  readonly findings: readonly Finding[];
  /** Strategies that it can name, its own code included: what its plan is made and carried out with. */
  readonly available: readonly Strategy[];
  /** What it names that is no strategy of Confiture; `custom` for code that it holds. */
  readonly custom: readonly string[];
}

/**
 * A profile from the text of its YAML file, frozen. `file` is as to be shown, `environment` the process's variables, of
 * which the salt is one. It may name no custom strategies. Throws PROFILE_INVALID and PROFILE_SALT with every problem in
 * `details.findings`.
 */
export function readProfile(text: string, file: string, environment: Variables): Profile {
  const { profile, findings } = inspectProfile(text, file, environment);
  const error = profileError(findings);
  if (error !== undefined) throw error;
  if (profile === undefined) throw new TypeError('a profile without findings was not read');
  return profile;
}

/** The same without judging, with the custom strategies that there are. */
export function inspectProfile(
  text: string,
  file: string,
  environment: Variables,
  custom: CustomChoice = noCustomStrategies,
): ProfileReading {
  const source = readProfileText(text, file);
  const unread = { profile: undefined, available: builtinStrategies, custom: [] };
  if (source.faults.length > 0) return { ...unread, findings: source.faults };
  const data = source.value ?? {};
  const { salt, problems: ofSalt } = readSalt(data, environment);
  const { data: parsed, error } = z.safeParse(profileSchema, data);
  const ofShape = describeIssues(error?.issues ?? [], data, knownInProfile);
  if (parsed === undefined)
    return { ...unread, findings: source.findings([...ofSalt, ...ofShape.map(plainly)]) };
  const { profile, problems, inline } = shape(parsed, source, file, custom);
  const findings = source.findings([...ofSalt, ...problems]);
  const named = customTypes(profile);
  if (problems.length > 0) return { ...unread, findings, custom: named };
  const usable = custom === 'unread' ? [] : custom.strategies.filter(({ enabled }) => enabled);
  return {
    profile: freeze({ ...profile, ...(salt !== undefined && { salt }) }),
    findings,
    available: [...builtinStrategies, ...usable.map(({ strategy }) => strategy), ...inline],
    custom: named,
  };
}

let jsonSchema: JsonSchema | undefined;

function knownInProfile(path: KeyPath): readonly string[] {
  jsonSchema ??= { ...z.toJSONSchema(profileSchema, { io: 'input', target: 'draft-7' }) };
  return knownKeys(path, jsonSchema);
}

/** YAML's null is no text, and the strategy of that name has to be written as one. */
function plainly({ code: _, ...problem }: ProfileProblem): ProfileProblem {
  const isStrategy = ['type', 'strategy'].includes(String(problem.path.at(-1)));
  if (!isStrategy || problem.help !== undefined) return problem;
  return { ...problem, help: 'The strategy that empties a column is written in quotes: "null".' };
}

function shape(
  parsed: ParsedProfile,
  source: ProfileText,
  file: string,
  custom: CustomChoice,
): {
  readonly profile: Profile;
  readonly problems: readonly ProfileProblem[];
  readonly inline: readonly Strategy[];
} {
  const profileName = parsed.anonymization_profile ?? basename(file, extname(file));
  const read = Object.entries(parsed.strategies).map(([name, written]) => {
    const path = ['strategies', name];
    const codeAt = { file, ...source.placeOfText([...path, 'function']) };
    const where = { path, at: source.place(path), codeAt, name: `${name} in profile ${profileName}` };
    return { name, path, ...readStrategy(written, where, custom) };
  });
  const strategies: Readonly<Record<string, StrategyUse>> = Object.fromEntries(
    read.map(({ name, use }) => [name, use]),
  );
  const context = { strategies, custom, source, name: profileName, file };
  const { rules, problems, inline } = readRules(parsed.rules, context);
  const profile: Profile = {
    name: profileName,
    file,
    text: source.text,
    ...(parsed.description !== undefined && { description: parsed.description.trim() }),
    onUnclassified: parsed.on_unclassified === undefined ? 'error' : (parsed.on_unclassified ?? 'null'),
    onInvalid: parsed.on_invalid === undefined ? 'error' : toOnInvalid(parsed.on_invalid),
    strategies,
    rules,
    keep: parsed.keep.map((pattern, i) => ({ pattern, at: source.place(['keep', i]) })),
    domains: mapValues(parsed.domains, (names, name) => named(names, ['domains', name], source)),
    foreignKeys: parsed.foreign_keys.map(({ from, to }, i) => ({
      from: { name: from, at: source.place(['foreign_keys', i, 'from']) },
      to: { name: to, at: source.place(['foreign_keys', i, 'to']) },
    })),
    quasiIdentifiers: listed(parsed.quasi_identifiers, 'quasi_identifiers', source),
    ...(parsed.reviewed !== undefined && { reviewed: listed(parsed.reviewed, 'reviewed', source) }),
  };
  const reserved = read.filter(({ name }) => name === 'none' || name === 'skip_table');
  return {
    profile,
    inline: [...read.flatMap((each) => each.inline ?? []), ...inline],
    problems: [
      ...read.flatMap((each) => each.problems),
      ...reserved.map(({ name, path }) => taken(name, path)),
      ...problems,
    ],
  };
}

function taken(name: string, path: KeyPath): ProfileProblem {
  const message = `\`${name}\` means something already, and cannot be the name of a strategy`;
  return { path, at: 'key', message, help: 'Choose another name.' };
}

function named(names: readonly string[], path: KeyPath, source: ProfileText): readonly NamedColumn[] {
  return names.map((name, i) => ({ name, at: source.place([...path, i]) }));
}

function listed(
  given: Readonly<Record<string, readonly string[]>>,
  key: string,
  source: ProfileText,
): Readonly<Record<string, ListedColumns>> {
  return mapValues(given, (columns, table) => ({ at: source.place([key, table]), columns }));
}

function mapValues<From, To>(
  given: Readonly<Record<string, From>>,
  map: (value: From, key: string) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, map(value, key)]));
}
