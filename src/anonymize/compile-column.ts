import { ConfitureError } from '../errors.ts';
import type { ColumnPlan } from './anonymization-plan.ts';
import type { ColumnFacts } from './column-facts.ts';
import type { CompiledColumn } from './compiled-column.ts';
import { saltMissing } from './create-keyring.ts';
import { describeStrategy } from './describe-strategy.ts';
import { checkTemplate } from './fill-template.ts';
import {
  type ChosenStrategy,
  chooseInner,
  chooseStrategy,
  deepest,
  type KnownStrategies,
} from './find-strategy.ts';
import { InvalidValue } from './invalid-value.ts';
import { judgeFailures } from './judge-failures.ts';
import type { Keyring } from './keyring.ts';
import type { OnInvalid } from './profile/profile.ts';
import type { Transform } from './strategy.ts';
import type { Template } from './template.ts';
import type { UnjudgedChange } from './unjudged-change.ts';

/** What is as usual unless told. */
export interface CompileChoice {
  /** Strategies there are: built-in ones unless told. */
  readonly available?: KnownStrategies['available'];
  /** Folder that vaults' paths start from. Without it, as in a preview, tokens are made and none is written down. */
  readonly vaultFolder?: string | undefined;
}

/**
 * The function, or template, of a plan's column. Throws PROFILE_SALT where it needs a key and there is none,
 * STRATEGY_INVALID for a strategy that is unknown, has wrong options, or needs the whole column. The function throws
 * VALUE_INVALID, without the value, where `onInvalid` is `error`.
 */
export function compileColumn(
  plan: ColumnPlan,
  keyring: Keyring | undefined,
  named: KnownStrategies['named'],
  { available, vaultFolder }: CompileChoice = {},
): CompiledColumn {
  const known: KnownStrategies = available === undefined ? { named } : { named, available };
  const make = (
    { strategy, options }: ChosenStrategy,
    column: ColumnFacts,
    depth: number,
  ): Template | Transform | UnjudgedChange => {
    if (depth > deepest)
      throw new ConfitureError('STRATEGY_INVALID', `the strategy ${plan.strategy} contains itself`);
    const change = strategy.create({
      options,
      column,
      keyring,
      vaultFolder,
      timeoutMs: plan.timeoutMs,
      key: () => {
        if (keyring === undefined) throw saltMissing(strategy.id);
        // The id of a profile's own code follows from the code; a corrected comment shall not change its key.
        return keyring.keyFor(plan.domain, strategy.id.replace(/:.*/, ''));
      },
      make: (inner, facts = column) => asPart(make(chooseInner(inner, known), facts, depth + 1)),
    });
    if ('parts' in change) checkTemplate(change);
    return change;
  };
  const chosen = chooseStrategy(plan.type, plan.options, known);
  const change = make(chosen, plan.facts, 0);
  return {
    column: plan.facts.column,
    reads: describeStrategy(chosen, plan.facts, known).reads,
    change: inEffect(change, plan),
  };
}

/** What a strategy can do within another. `describeStrategy` refuses others with better words, before anything runs. */
function asPart(change: Template | Transform | UnjudgedChange): Template | Transform {
  if (!('run' in change)) return change;
  throw new ConfitureError('STRATEGY_INVALID', 'a custom strategy cannot stand within another strategy');
}

function inEffect(change: Template | Transform | UnjudgedChange, plan: ColumnPlan): CompiledColumn['change'] {
  if (typeof change === 'function') return guarded(change, plan);
  return 'run' in change ? judgeFailures(change, plan) : change;
}

function guarded(change: Transform, { onInvalid, facts, strategy }: ColumnPlan): Transform {
  return (value, row) => {
    try {
      return change(value, row);
    } catch (error) {
      if (!(error instanceof InvalidValue)) throw error;
      return instead(onInvalid, error, `${facts.table}.${facts.column}`, strategy);
    }
  };
}

function instead(onInvalid: OnInvalid, error: InvalidValue, column: string, strategy: string): string | null {
  if (onInvalid === 'null') return null;
  if (typeof onInvalid === 'object') return onInvalid.fixed;
  throw new ConfitureError(
    'VALUE_INVALID',
    `a value of ${column} cannot be read by the strategy ${strategy}: ${error.message}`,
    {
      hint: 'Choose another strategy, or say with on_invalid what such a value becomes: null, or a fixed one.',
    },
  );
}
