import type { Options, Owned } from './owned-attributes.ts';

type RoutineAttributes = Owned & {
  /** With names, modes and defaults, as in CREATE FUNCTION. */
  readonly arguments: string;
  readonly language: string;
  readonly securityDefiner?: true;
  readonly settings?: Options;
  /** What stands between the quotes; absent where `sqlBody` is. */
  readonly body?: string;
  /** BEGIN ATOMIC … or RETURN …, parsed when it was created. */
  readonly sqlBody?: string;
  /** The file of a C function; `body` is then its symbol. */
  readonly library?: string;
  /** Types of FOR TYPE transforms. */
  readonly transforms?: readonly string[];
};

export type FunctionAttributes = RoutineAttributes & {
  readonly result: string;
  readonly window?: true;
  /** Unless it is volatile. */
  readonly volatility?: 'stable' | 'immutable';
  readonly strict?: true;
  readonly leakproof?: true;
  /** Unless it is unsafe. */
  readonly parallel?: 'safe' | 'restricted';
  /** Unless it is what the language's functions have. */
  readonly cost?: number;
  readonly rows?: number;
  readonly support?: string;
};

export type ProcedureAttributes = RoutineAttributes;

export type AggregateAttributes = Owned & {
  readonly arguments: string;
  readonly result: string;
  /** Every part given to CREATE AGGREGATE, by its name there: sfunc, stype, finalfunc … */
  readonly definition: Options;
  readonly parallel?: 'safe' | 'restricted';
};
