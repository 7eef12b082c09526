import * as z from 'zod/mini';
import { knownKeys } from '../../config/config-json-schema.ts';
import { describeIssues } from '../../config/describe-issue.ts';
import type { KeyPath } from '../../config/problem.ts';
import { nearest } from '../../nearest.ts';
import { aliases, builtinStrategies } from '../strategies/index.ts';
import type { Strategy } from '../strategy.ts';
import { normalizeStrategy } from './normalize-strategy.ts';
import type { ProfileProblem } from './place-in-profile.ts';
import type { Place, StrategyUse } from './profile.ts';

export interface StrategyReading {
  readonly use: StrategyUse;
  readonly problems: readonly ProfileProblem[];
}

/** A strategy that is written in full at `path`: its type must exist, and take its options. */
export function readStrategy(
  written: Readonly<Record<string, unknown>>,
  path: KeyPath,
  at: Place,
): StrategyReading {
  const { type, options } = normalizeStrategy(written);
  const strategy = builtin(type);
  const use: StrategyUse = { type: strategy?.id ?? type, options, at };
  if (strategy === undefined) return { use, problems: [unknownType(type, typePath(written, path))] };
  const { error } = z.safeParse(strategy.options, options);
  const schema = {
    ...z.toJSONSchema(strategy.options, { io: 'input', target: 'draft-7', unrepresentable: 'any' }),
  };
  const known = (below: KeyPath): readonly string[] => knownKeys(below, schema);
  const problems = describeIssues(error?.issues ?? [], options, known);
  return { use, problems: problems.map((problem) => ({ ...problem, path: [...path, ...problem.path] })) };
}

/** The strategy of an id, or of another name that it has. */
export function builtin(type: string): Strategy | undefined {
  const others: Readonly<Record<string, string>> = aliases;
  const id = Object.hasOwn(others, type) ? others[type] : type;
  return builtinStrategies.find((strategy) => strategy.id === id);
}

/** Names that a rule may call a strategy by, beside those of its profile. */
export function builtinNames(): readonly string[] {
  return [...builtinStrategies.map(({ id }) => id), ...Object.keys(aliases)];
}

function typePath(written: Readonly<Record<string, unknown>>, path: KeyPath): KeyPath {
  if (written.type === 'custom' && typeof written.strategy === 'string') return [...path, 'strategy'];
  return [...path, typeof written.function === 'string' ? 'function' : 'type'];
}

function unknownType(type: string, path: KeyPath): ProfileProblem {
  const guess = nearest(type, builtinNames());
  return {
    path,
    at: 'value',
    message: `there is no strategy \`${type}\``,
    help: guess === undefined ? `There are: ${builtinNames().join(', ')}.` : `Did you mean \`${guess}\`?`,
  };
}
