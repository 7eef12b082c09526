import type { Finding } from '../../finding.ts';
import type { StrategyProblem } from './list-result.ts';

export interface TestResult {
  /** In the order in which they are named, or else of their ids. */
  readonly strategies: readonly TestedRow[];
  /** With --value: what became of each; null without. */
  readonly tried: TriedValues | null;
  /** Files, packages and strategies that cannot be loaded; with ids on the command line only those of them. */
  readonly errors: readonly StrategyProblem[];
}

export interface TestedRow {
  readonly id: string;
  readonly from: string;
  readonly hash: string;
  /** What its key was made from: a salt that everybody knows, or the one given; null where it needs none. */
  readonly key: 'fixed' | 'given' | null;
  /** Examples that it declares. */
  readonly examples: number;
  /** Values that look like its examples' or are odd, made up for the test. */
  readonly madeUp: number;
  /** Those of them that its code refuses, which shows nothing: check digits are not made right. */
  readonly refused: number;
  readonly checks: readonly TestedCheck[];
  readonly findings: readonly Finding[];
}

export interface TestedCheck {
  readonly check: CheckName;
  readonly outcome: 'holds' | 'fails' | 'not claimed' | 'not tried';
}

/**
 * `examples` become what they should; `limits`: no value takes too long, or becomes what no column takes; `change`:
 * values do not all come back as they were. The others are claims of the strategy, over examples and made-up values.
 */
export type CheckName =
  | 'examples'
  | 'limits'
  | 'change'
  | 'deterministic'
  | 'length'
  | 'uniqueness'
  | 'format'
  | 'longest';

export interface TriedValues extends Pick<TestedRow, 'id' | 'key'> {
  readonly values: readonly TriedValue[];
}

export interface TriedValue {
  readonly value: string;
  /** Null for NULL, and where there is none. */
  readonly result: string | null;
  /** Why there is no result, and where in the code. */
  readonly failure: TriedFailure | null;
}

export interface TriedFailure {
  readonly message: string;
  readonly location: { readonly file: string; readonly line: number; readonly column: number } | null;
  readonly excerpt: string | null;
}
