export interface NewResult {
  readonly id: string;
  /** The strategy and its test, from the project's folder. */
  readonly files: readonly string[];
  /** The line that confiture.yaml lacks, without which the strategy is not found; null where it has it. */
  readonly missingLine: string | null;
}
