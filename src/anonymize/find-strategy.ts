import * as z from 'zod/mini';
import { knownKeys } from '../config/config-json-schema.ts';
import { describeIssues } from '../config/describe-issue.ts';
import { ConfitureError } from '../errors.ts';
import { nearest } from '../nearest.ts';
import type { StrategyUse } from './profile/profile.ts';
import { aliases, builtinStrategies } from './strategies/index.ts';
import type { InnerStrategy, Strategy } from './strategy.ts';

/** Strategies within strategies, at most. A strategy of a profile that names itself goes deeper. */
export const deepest = 8;

/** The strategies of a profile by their names, and those that there are. */
export interface KnownStrategies {
  readonly named: Readonly<Record<string, Pick<StrategyUse, 'type' | 'options'>>>;
  /** Built-in ones unless told. */
  readonly available?: readonly Strategy[];
}

/** A strategy with its options read. */
export interface ChosenStrategy {
  readonly strategy: Strategy;
  readonly options: object;
}

/** The strategy that is meant by a type and options. Throws STRATEGY_INVALID for an unknown one or bad options. */
export function chooseStrategy(type: string, options: unknown, known: KnownStrategies): ChosenStrategy {
  const strategy = findStrategy(type, known);
  const read = z.safeParse(strategy.options, options);
  if (read.success) return { strategy, options: read.data };
  const schema = { ...z.toJSONSchema(strategy.options, { io: 'input', unrepresentable: 'any' }) };
  const [problem] = describeIssues(read.error.issues, options, (path) => knownKeys(path, schema));
  throw new ConfitureError(
    'STRATEGY_INVALID',
    `the strategy ${type} cannot be used so: ${problem?.message ?? 'its options do not fit'}`,
    {
      hint:
        problem?.help ?? `Its options are told on the page of ${strategy.id} in the reference of strategies.`,
    },
  );
}

/** The strategy within another's options: a name of the profile, an id, or `type:` with options. */
export function chooseInner(inner: InnerStrategy, known: KnownStrategies): ChosenStrategy {
  if (typeof inner === 'string') {
    const use = Object.hasOwn(known.named, inner) ? known.named[inner] : undefined;
    return chooseStrategy(use?.type ?? inner, use?.options ?? {}, known);
  }
  const { type, strategy, ...options } = inner;
  if (typeof strategy === 'string' && (type === undefined || type === 'custom')) {
    if (Object.keys(options).length === 0) return chooseInner(strategy, known);
    return chooseStrategy(strategy, options, known);
  }
  if (typeof type === 'string') return chooseStrategy(type, options, known);
  throw new ConfitureError('STRATEGY_INVALID', 'a strategy within another has neither a name nor a type', {
    hint: 'Write the name of a strategy, or `type:` with its options.',
  });
}

function findStrategy(type: string, { available = builtinStrategies }: KnownStrategies): Strategy {
  const id = Object.hasOwn(aliases, type) ? aliases[type] : type;
  const found = available.find((strategy) => strategy.id === id);
  if (found !== undefined) return found;
  if (type === 'custom') {
    const message = 'code that a profile holds cannot stand within another strategy';
    throw new ConfitureError('STRATEGY_INVALID', message, {
      hint: 'Give the column a strategy of that code alone.',
    });
  }
  const meant = nearest(
    type,
    available.map((strategy) => strategy.id),
  );
  throw new ConfitureError('STRATEGY_INVALID', `there is no strategy ${type}`, {
    hint: meant === undefined ? 'The reference of strategies lists them all.' : `Did you mean ${meant}?`,
  });
}
