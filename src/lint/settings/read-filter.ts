import type { KeyPath, Problem } from '../../config/problem.ts';
import { showPath } from '../../config/problem.ts';
import { namePattern } from '../name-pattern.ts';
import type { RuleFilter } from '../selected-rule.ts';

const keys: Readonly<Record<string, keyof RuleFilter>> = {
  schemas: 'schemas',
  exclude_tables: 'excludeTables',
  exempt_tables: 'excludeTables',
  exclude_columns: 'excludeColumns',
  exemptions: 'exemptions',
  exclude_patterns: 'excludePatterns',
};

export const filterNames = Object.keys(keys);

export function isFilterKey(key: string): boolean {
  return Object.hasOwn(keys, key);
}

/** The generic settings among those of a mapping that stands at `path`; what is wrong with them goes to `tell`. */
export function readFilter(
  given: Readonly<Record<string, unknown>>,
  path: KeyPath,
  tell: (problem: Problem) => void,
): Partial<RuleFilter> {
  let filter: Partial<RuleFilter> = {};
  for (const [key, value] of Object.entries(given)) {
    const name = keys[key];
    if (name === undefined || !isFilterKey(key) || value === undefined) continue;
    const texts = textsOf(value, [...path, key], tell);
    filter = { ...filter, [name]: [...(filter[name] ?? []), ...texts] };
  }
  return filter;
}

/** Both together. */
export function addFilter(one: Partial<RuleFilter>, other: Partial<RuleFilter>): Partial<RuleFilter> {
  const sum: Partial<Record<keyof RuleFilter, readonly string[]>> = { ...one };
  for (const name of Object.keys(other) as (keyof RuleFilter)[])
    sum[name] = [...(one[name] ?? []), ...(other[name] ?? [])];
  return sum;
}

function textsOf(value: unknown, path: KeyPath, tell: (problem: Problem) => void): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.flatMap((item, i) => {
    const at = Array.isArray(value) ? [...path, i] : path;
    const message = typeof item === 'string' ? patternFault(item) : 'must be text or a list of texts';
    if (message === undefined) return [String(item)];
    tell({ code: 'CONFIG_INVALID', path: at, at: 'value', message: `\`${showPath(at)}\` ${message}` });
    return [];
  });
}

function patternFault(pattern: string): string | undefined {
  if (pattern === '') return 'must not be empty';
  try {
    namePattern(pattern);
    return undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return `is no regular expression: ${error.message.replace(/^Invalid regular expression: /, '')}`;
  }
}
