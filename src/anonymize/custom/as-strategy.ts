import { ConfitureError } from '../../errors.ts';
import type { Sandbox, SandboxUse } from '../sandbox/sandbox.ts';
import type { SandboxLimits } from '../sandbox/sandbox-limits.ts';
import type { Strategy, StrategyContext } from '../strategy.ts';
import type { UnjudgedChange } from '../unjudged-change.ts';
import { optionsSchema } from './option-schema.ts';
import type { Program } from './program.ts';
import type { StrategyFacts } from './strategy-facts.ts';

export interface CustomUse {
  readonly sandbox: Pick<Sandbox, 'open'>;
  /** A profile's `timeout_seconds` goes before that for one value. */
  readonly limits: SandboxLimits;
  /** What profiles call it, where that is not its own id. */
  readonly id?: string;
}

/** A custom strategy as all of Confiture knows strategies: what it says of itself, and a change in the sandbox. */
export function asStrategy(
  facts: StrategyFacts,
  program: Program,
  { sandbox, limits, id }: CustomUse,
): Strategy {
  const { longest, label, keeps, reads } = facts;
  return {
    id: id ?? facts.id,
    summary: facts.summary,
    risk: facts.risk,
    accepts: facts.accepts,
    options: optionsSchema(facts.options),
    keyed: facts.keyed,
    deterministic: facts.deterministic,
    reversible: facts.reversible,
    label: () => label,
    keeps: () => keeps,
    longest: () => longest,
    reads: () => reads,
    examples: facts.examples,
    custom: {
      program: program.name,
      hash: program.hash,
      ...(program.version !== undefined && { version: program.version }),
    },
    create: (context) => {
      const column = sandbox.open({
        program,
        strategy: facts.id,
        options: { ...context.options },
        column: columnOf(context),
        reads,
        ...(facts.keyed && { key: context.key() }),
        limits: withTime(limits, context.timeoutMs),
      });
      return named(column, `${context.column.table}.${context.column.column}`);
    },
  };
}

/** A value that is given its own time has to be let it by its batch, too. */
function withTime(limits: SandboxLimits, timeoutMs: number | undefined): SandboxLimits {
  if (timeoutMs === undefined) return limits;
  return { ...limits, valueMs: timeoutMs, batchMs: Math.max(limits.batchMs, timeoutMs) };
}

/** What the code is told of its column; nothing else of it. */
function columnOf({ column: facts }: StrategyContext): SandboxUse['column'] {
  const { table, column, type, group, maxLength, notNull, labels } = facts;
  return {
    table,
    column,
    type,
    group,
    notNull,
    ...(maxLength !== undefined && { maxLength }),
    ...(labels !== undefined && { labels }),
  };
}

/** The change, whose errors name the column. */
function named(change: UnjudgedChange, column: string): UnjudgedChange {
  return {
    run: (values, others) =>
      change.run(values, others).catch((error: unknown) => {
        if (!(error instanceof ConfitureError) || error.message.includes(column)) throw error;
        const { code, message, hint, location, excerpt, details } = error;
        throw new ConfitureError(code, `${column}: ${message}`, {
          hint,
          location,
          excerpt,
          details: { ...details, column },
          cause: error,
        });
      }),
  };
}
