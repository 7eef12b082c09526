import * as z from 'zod/mini';
import type { Json } from '../../catalog/catalog.ts';
import { knownKeys } from '../../config/config-json-schema.ts';
import { describeIssues } from '../../config/describe-issue.ts';
import type { KeyPath } from '../../config/problem.ts';
import type { Strategy } from '../strategy.ts';
import { builtin } from './builtin.ts';
import { type CustomChoice, type CustomStrategies, findCustom } from './custom-strategies.ts';
import { normalizeStrategy } from './normalize-strategy.ts';
import type { ProfileProblem } from './place-in-profile.ts';
import type { Place, StrategyUse } from './profile.ts';
import { changedSince, customTerms } from './read-custom.ts';
import { readInline } from './read-inline.ts';

export interface StrategyReading {
  readonly use: StrategyUse;
  readonly problems: readonly ProfileProblem[];
  /** Made of code that the profile holds. */
  readonly inline?: Strategy;
}

/** Where a strategy is written in full. */
export interface WrittenAt {
  readonly path: KeyPath;
  readonly at: Place;
  /** What code that stands there is called: w_customers.iban in profile qa. */
  readonly name: string;
  /** Where such code begins. */
  readonly codeAt: Place & { readonly file: string };
}

/** A strategy that is written in full: its type must exist, and take its options. */
export function readStrategy(
  written: Readonly<Record<string, unknown>>,
  where: WrittenAt,
  custom: CustomChoice,
): StrategyReading {
  const { path, at } = where;
  const { type, options, code } = normalizeStrategy(written);
  const own = code === undefined ? builtin(type) : undefined;
  if (own !== undefined)
    return { use: { type: own.id, options, at }, problems: optionProblems(own, options, path) };
  if (custom === 'unread') return { use: { type, options, at }, problems: [] };
  if (code === undefined) return readNamed({ type, options }, written, where, custom);
  const { use, problems, strategy } = readInline({ ...where, code, written: options }, custom);
  return { use, problems, ...(strategy !== undefined && { inline: strategy }) };
}

function readNamed(
  { type, options: given }: Pick<StrategyUse, 'type' | 'options'>,
  written: Readonly<Record<string, unknown>>,
  { path, at }: WrittenAt,
  custom: CustomStrategies,
): StrategyReading {
  const strategy = findCustom(type, custom);
  if ('message' in strategy) {
    const problem: ProfileProblem = { ...strategy, path: typePath(written, path), at: 'value' };
    return { use: { type, options: given, at }, problems: [problem] };
  }
  const { options, timeoutMs, pin, problems } = customTerms(given);
  const ofTerms = [...problems, ...changedSince(pin, strategy)];
  return {
    use: { type, options, at, ...(timeoutMs !== undefined && { timeoutMs }) },
    problems: [
      ...ofTerms.map((problem) => ({ ...problem, path: [...path, ...problem.path] })),
      ...optionProblems(strategy, options, path, ['timeout_seconds', 'sha256']),
    ],
  };
}

function optionProblems(
  strategy: Strategy,
  options: Readonly<Record<string, Json>>,
  path: KeyPath,
  terms: readonly string[] = [],
): readonly ProfileProblem[] {
  const { error } = z.safeParse(strategy.options, options);
  const schema = {
    ...z.toJSONSchema(strategy.options, { io: 'input', target: 'draft-7', unrepresentable: 'any' }),
  };
  const known = (below: KeyPath): readonly string[] => [
    ...knownKeys(below, schema),
    ...(below.length === 0 ? terms : []),
  ];
  const problems = describeIssues(error?.issues ?? [], options, known);
  return problems.map((problem) => ({ ...problem, path: [...path, ...problem.path] }));
}

/** Whether a rule can call a strategy by this name, which is none of the profile's own, `names`. */
export function judgeName(
  name: string,
  path: KeyPath,
  names: readonly string[],
  custom: CustomChoice,
): readonly ProfileProblem[] {
  const own = builtin(name);
  if (own !== undefined) return usableAlone(own, name, path);
  if (name === 'skip_table') {
    const help = 'Move it up, beside `table:`; to empty a column, write `null` in quotes.';
    return [{ path, at: 'value', message: '`skip_table` is for a table, not for a column', help }];
  }
  if (custom === 'unread') return [];
  const found = findCustom(name, custom, names);
  return 'message' in found ? [{ ...found, path, at: 'value' }] : usableAlone(found, name, path);
}

function usableAlone({ options }: Strategy, name: string, path: KeyPath): readonly ProfileProblem[] {
  if (options.safeParse({}).success) return [];
  const help = `Define it under \`strategies\` with \`type: ${name}\` and its options, and name that.`;
  return [{ path, at: 'value', message: `the strategy \`${name}\` needs options`, help }];
}

function typePath(written: Readonly<Record<string, unknown>>, path: KeyPath): KeyPath {
  if (written.type === 'custom' && typeof written.strategy === 'string') return [...path, 'strategy'];
  return [...path, typeof written.function === 'string' ? 'function' : 'type'];
}
