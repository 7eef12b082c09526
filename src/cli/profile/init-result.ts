import type { Finding } from '../../finding.ts';

export interface InitResult {
  /** The file that was written, from the working directory. */
  readonly file: string;
  /** The environment variable that has to hold the salt. */
  readonly variable: string;
  readonly tables: number;
  /** Columns that a strategy was found for. */
  readonly changed: number;
  /** Columns that are copied as they are. */
  readonly kept: number;
  /** Columns that take the strategy of what they refer to. */
  readonly tied: number;
  /** What `profile check` says of the draft, were the salt set. */
  readonly findings: readonly Finding[];
}
