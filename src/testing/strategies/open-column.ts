import type { ColumnFacts } from '../../anonymize/column-facts.ts';
import type { CustomContext } from '../../anonymize/custom/custom-strategy.ts';
import { typeRefusal } from '../../anonymize/describe-strategy.ts';
import { chooseStrategy } from '../../anonymize/find-strategy.ts';
import type { Sandbox, SandboxedColumn } from '../../anonymize/sandbox/sandbox.ts';
import { ConfitureError } from '../../errors.ts';
import { columnOfType } from './column-of-type.ts';
import { testKey } from './test-key.ts';
import type { TestedStrategy } from './tested-strategy.ts';

/** A column that is in no table: its type as SQL writes it, or what is known of it. */
export type TestedColumn = string | Partial<CustomContext['column']>;

export interface ColumnChoice {
  /** As a profile has them. */
  readonly options?: Readonly<Record<string, unknown>> | undefined;
  /** The type of the strategy's first example unless told; text where it has none. */
  readonly column?: TestedColumn | undefined;
  /** The salt, for a strategy that is keyed: a fixed one unless told. */
  readonly key?: string | undefined;
}

/**
 * A strategy at work on a column of its own in the sandbox, which tells what the code throws.
 * Throws STRATEGY_INVALID for options that do not fit, and for a type that the strategy does not take.
 */
export function openColumn(
  sandbox: Sandbox,
  { facts, program, strategy, limits }: TestedStrategy,
  { options = {}, column, key }: ColumnChoice,
): SandboxedColumn {
  const chosen = chooseStrategy(strategy.id, options, { named: {}, available: [strategy] });
  const tested = factsOf(column ?? facts.examples[0]?.type ?? 'text');
  const refusal = typeRefusal(chosen, tested);
  if (refusal !== undefined)
    throw new ConfitureError('STRATEGY_INVALID', refusal, {
      hint: `It accepts ${facts.accepts.join(', ')}.`,
    });
  return sandbox.open({
    program,
    strategy: facts.id,
    options: { ...chosen.options },
    column: tested,
    reads: facts.reads,
    ...(facts.keyed && { key: testKey(strategy.id, key) }),
    limits,
    explain: true,
  });
}

function factsOf(column: TestedColumn): ColumnFacts {
  if (typeof column === 'string') return columnOfType(column);
  return { ...columnOfType(column.type ?? 'text'), ...column };
}
