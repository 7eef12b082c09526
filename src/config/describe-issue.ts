import type * as z from 'zod/mini';
import { nearest } from '../nearest.ts';
import { knownKeys } from './config-json-schema.ts';
import { type KeyPath, type Problem, showPath } from './problem.ts';
import { unavailableSections } from './unavailable-sections.ts';

type Issue = z.core.$ZodIssue;

/** What zod says where the schema has no message of its own. */
const unworded = 'Invalid input';

const kinds: Readonly<Record<string, string>> = {
  object: 'a mapping of keys to values',
  record: 'a mapping of names to values',
  array: 'a list',
  string: 'text',
  boolean: 'true or false',
  number: 'a whole number',
  int: 'a whole number',
};

/**
 * Says all that the schema found. Unknown keys come first: a misspelt one also makes its mapping look incomplete, and
 * it is the one to mend.
 */
export function describeIssues(
  issues: readonly Issue[],
  root: unknown,
  known?: (path: KeyPath) => readonly string[],
): readonly Problem[] {
  const [misspelt, others] = [issues.filter(isUnknownKey), issues.filter((issue) => !isUnknownKey(issue))];
  return [...misspelt, ...others].flatMap((issue) => describeIssue(issue, root, known));
}

function isUnknownKey({ code }: Issue): boolean {
  return code === 'unrecognized_keys';
}

/**
 * Says in the user's words what the schema found at one place of the file. `root` is the checked data, `known` gives
 * the keys that a mapping at a path may have.
 */
function describeIssue(
  issue: Issue,
  root: unknown,
  known: (path: KeyPath) => readonly string[] = knownKeys,
): readonly Problem[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey([...path, key], known(path)));
  }
  const alternative = issue.code === 'invalid_union' ? issue.errors.find(fitsAtTop) : undefined;
  if (alternative !== undefined && issue.message === unworded) {
    return alternative.flatMap((inner) =>
      describeIssue({ ...inner, path: [...path, ...inner.path] }, root, known),
    );
  }
  return [{ code: 'CONFIG_INVALID', path, ...predicate(issue, path, root) }];
}

/** Whether the value has the type that this alternative of a union wants, so that its issues are the ones meant. */
function fitsAtTop(issues: readonly Issue[]): boolean {
  return issues.every((issue) => issue.path.length > 0 || issue.code !== 'invalid_type');
}

type Predicate = Pick<Problem, 'at' | 'message' | 'help'>;

function predicate(issue: Issue, path: KeyPath, root: unknown): Predicate {
  const subject = path.length === 0 ? 'the file' : `\`${showPath(path)}\``;
  const say = (at: 'key' | 'value', message: string, help?: string): Predicate => ({
    at,
    message: `${subject} ${message}`,
    help,
  });
  switch (issue.code) {
    case 'invalid_type':
      return say(
        'value',
        `${wanted(issue)}, ${kindOf(valueAt(root, path))}`,
        issue.expected === 'boolean' ? 'Write true or false, without quotes.' : undefined,
      );
    case 'invalid_value': {
      const given = valueAt(root, path);
      const missing = given === undefined ? 'is missing: it ' : '';
      const values = issue.values.map((value) => `\`${String(value)}\``).join(' or ');
      return say('value', `${missing}must be ${values}`, suggestion(issue.values, given));
    }
    case 'invalid_key':
      return say('key', ...messageAndHelp(issue.issues[0]?.message ?? ''));
    case 'invalid_union':
      if (issue.message === unworded) return say('value', 'must be a list or a mapping');
      return say('value', ...messageAndHelp(issue.message));
    default:
      // A message about the whole environment, or about two keys that do not go together.
      return say(
        issue.code === 'custom' && path.length < 3 ? 'key' : 'value',
        ...messageAndHelp(issue.message),
      );
  }
}

/** In the schema's own words, where it has some. */
function wanted({ message, expected }: Extract<Issue, { code: 'invalid_type' }>): string {
  return message === unworded ? `must be ${kinds[expected] ?? expected}` : (message.split('\n')[0] ?? '');
}

function messageAndHelp(text: string): [string, string | undefined] {
  const [message = '', help] = text.split('\n');
  return [message, help];
}

function unknownKey(path: KeyPath, known: readonly string[]): Problem {
  const key = String(path.at(-1));
  const guess = nearest(key, known);
  const purpose =
    path.length === 1 && Object.hasOwn(unavailableSections, key) ? unavailableSections[key] : undefined;
  const fault = { code: 'CONFIG_INVALID', path, at: 'key' } as const;
  if (purpose !== undefined) {
    return {
      ...fault,
      message: `section \`${key}\` is not available in this version`,
      help: `It is for ${purpose}. Take it out for now.`,
    };
  }
  const help = guess === undefined ? `Known here: ${known.join(', ')}.` : `Did you mean \`${guess}\`?`;
  return { ...fault, message: `unknown key \`${showPath(path)}\``, help };
}

function suggestion(values: readonly unknown[], given: unknown): string | undefined {
  const guess = typeof given === 'string' ? nearest(given, values.map(String)) : undefined;
  return guess === undefined ? undefined : `Did you mean \`${guess}\`?`;
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'and is empty';
  if (Array.isArray(value)) return 'not a list';
  if (typeof value === 'object') return 'not a mapping';
  if (typeof value === 'string') return 'not text';
  if (typeof value === 'boolean') return 'not true or false';
  return Number.isInteger(value) ? 'not a number' : 'not a fraction';
}

function valueAt(root: unknown, path: KeyPath): unknown {
  let value = root;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.entries(value).find(([key]) => key === String(part))?.[1];
  }
  return value;
}
