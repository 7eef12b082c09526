import * as z from 'zod/mini';
import type { OptionDeclaration } from '../anonymize/custom/custom-strategy.ts';
import { defaultsSchema } from '../anonymize/custom/option-schema.ts';
import type { StrategyFacts } from '../anonymize/custom/strategy-facts.ts';
import { withDefault } from '../anonymize/custom/to-declaration.ts';
import type { RequestedStrategy } from '../config/config.ts';
import { describeIssues } from '../config/describe-issue.ts';
import { ConfitureError } from '../errors.ts';
import { nearest } from '../nearest.ts';
import type { DefinedStrategy } from './strategy-file.ts';

export interface RegisteredStrategies {
  readonly strategies: readonly (DefinedStrategy & {
    readonly enabled: boolean;
    readonly timeoutMs: number | undefined;
  })[];
  /** STRATEGY_NOT_FOUND, and STRATEGY_INVALID for options: such a strategy is left out. */
  readonly errors: readonly ConfitureError[];
}

/** What is there, usable or not. */
export interface KnownCode {
  /** Ids that some file defines. */
  readonly defined: readonly string[];
  /** Names whose file says already what is wrong with it. */
  readonly told: readonly string[];
}

/** What confiture.yaml says of single strategies. */
export function applyRegistry(
  strategies: readonly DefinedStrategy[],
  registry: readonly RequestedStrategy[],
  { defined, told }: KnownCode,
): RegisteredStrategies {
  const errors = registry
    .filter(({ name }) => !defined.includes(name) && !told.includes(name))
    .map((entry) => notDefined(entry, defined));
  const usable = strategies.flatMap((strategy) => {
    const entry = registry.find(({ name }) => name === strategy.facts.id);
    if (entry === undefined) return [{ ...strategy, enabled: true, timeoutMs: undefined }];
    // The file that the registry names is meant, and no other one that has the id.
    if (entry.modulePath !== undefined && !strategy.file.registered.includes(entry.name)) {
      if (!told.includes(entry.name)) errors.push(notDefined(entry, []));
      return [];
    }
    const facts = withConfig(strategy.facts, entry);
    if (facts instanceof ConfitureError) {
      errors.push(facts);
      return [];
    }
    return [{ ...strategy, facts, enabled: entry.enabled, timeoutMs: entry.timeoutMs }];
  });
  return { strategies: usable, errors };
}

function withConfig(
  facts: StrategyFacts,
  { config, place }: RequestedStrategy,
): StrategyFacts | ConfitureError {
  const { error } = z.safeParse(defaultsSchema(facts.options), config);
  const [problem] = describeIssues(error?.issues ?? [], config, () => Object.keys(facts.options));
  if (problem !== undefined)
    return new ConfitureError(
      'STRATEGY_INVALID',
      `the options of the strategy ${facts.id} do not fit: ${problem.message}`,
      {
        hint: problem.help,
        location: place,
        details: { strategy: facts.id },
      },
    );
  const options = Object.entries(facts.options).map(
    ([name, declared]): readonly [string, OptionDeclaration] => {
      const given = Object.hasOwn(config, name) ? withDefault(declared, config[name]) : undefined;
      return [name, given ?? declared];
    },
  );
  return { ...facts, options: Object.fromEntries(options) };
}

function notDefined(
  { name, modulePath, place }: RequestedStrategy,
  defined: readonly string[],
): ConfitureError {
  const guess = nearest(name, defined);
  const where =
    modulePath === undefined
      ? 'neither strategies_dir nor a plugin defines it'
      : `${modulePath} does not define it`;
  return new ConfitureError('STRATEGY_NOT_FOUND', `there is no strategy ${name}: ${where}`, {
    hint:
      guess === undefined
        ? 'The name of an entry is the id that its code gives the strategy.'
        : `Did you mean ${guess}?`,
    location: place,
    details: { strategy: name, ...(modulePath !== undefined && { program: modulePath }) },
  });
}
