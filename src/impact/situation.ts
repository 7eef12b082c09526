import type { Operation } from '../sql/operations/operation.ts';
import type { Statement } from '../sql/statement.ts';
import type { AnalysedStep } from './input.ts';
import type { ResolvedEffect } from './resolved-effect.ts';
import type { ServerFacts } from './server-facts.ts';
import type { Relation, World } from './world/world.ts';

/** One operation at its point of the plan, with all that is known before it runs. */
export interface Situation<O extends Operation = Operation> {
  readonly operation: O;
  readonly effect: ResolvedEffect;
  /** As it is before the statement. */
  readonly world: World;
  readonly server: ServerFacts;
  readonly step: AnalysedStep;
  readonly stepIndex: number;
  readonly statement: Statement;
  readonly statementIndex: number;
  /** The same for statements that commit together. */
  readonly transaction: number;
  /** True where the migration cannot say for sure that it runs: inside DO, a function or behind a condition. */
  readonly conditional: boolean;
  /** What came before in the same transaction, in order. */
  readonly earlier: readonly Past[];
  /** What came before in the whole run, the same transaction included. */
  readonly past: readonly Past[];
  /** Operations of the same statement, this one included, in order. */
  readonly siblings: readonly Operation[];
  /** Everything that the step will do, in order: for advice that looks ahead. */
  readonly steps: readonly AnalysedStep[];
  /** Settings in force: what SET in the migration or Confiture's own timeouts say; 0 is off. */
  readonly lockTimeoutMs: number;
  readonly statementTimeoutMs: number;
}

/** An operation that has run by then. */
export interface Past {
  readonly operation: Operation;
  readonly effect: ResolvedEffect;
  readonly statement: Statement;
  readonly stepIndex: number;
  readonly statementIndex: number;
  readonly transaction: number;
  /** The relation it is on, as it was. */
  readonly relation: Relation | undefined;
}
