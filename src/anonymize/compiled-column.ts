import type { BatchChange } from './batch-change.ts';
import type { Transform } from './strategy.ts';
import type { Template } from './template.ts';

/** A column that is changed on its way: a plan's column with its key. Not data: never logged. */
export interface CompiledColumn {
  /** Unquoted. */
  readonly column: string;
  /** Columns whose originals the transform asks the row for. */
  readonly reads: readonly string[];
  readonly change: Template | Transform | BatchChange;
}
