import type { Label } from '../../anonymize/strategy.ts';

export interface ListResult {
  /** In the order of their ids. */
  readonly strategies: readonly StrategyRow[];
  /** What is wrong with files, packages and single strategies; those are not among the others. */
  readonly errors: readonly StrategyProblem[];
}

export interface StrategyRow {
  /** What `type:` in a profile can be. */
  readonly id: string;
  readonly summary: string;
  /** What is left of a person; several where options decide, as the strategy's examples have them. */
  readonly labels: readonly Label[];
  /** Whether it needs the salt of the profile; `depends` on its options, or on strategies within it. */
  readonly keyed: 'yes' | 'no' | 'depends';
  /** `confiture`, or the file or package that a custom one comes from. */
  readonly from: string;
  /** False where confiture.yaml says so: profiles that name it are refused. */
  readonly enabled: boolean;
}

export interface StrategyProblem {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  readonly location: { readonly file: string; readonly line: number; readonly column: number } | null;
  /** The line with a caret. */
  readonly excerpt: string | null;
}
