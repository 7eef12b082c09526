import type { BatchChange, BatchResult, Lines } from '../batch-change.ts';
import { copyNull, escapeCopyText, unescapeCopyText } from './copy-text.ts';
import { runBatch } from './run-batch.ts';

/** Values of a column, or NULL: not rows of a COPY. */
export type Values = readonly (string | null)[];

export interface ChangedValues {
  /** As many, in their order; NULL for one that has no result. */
  readonly values: Values;
  readonly failure?: BatchResult['failure'];
}

/**
 * Has values changed in batches; `others` are those of the columns that are read, `column` is for errors. Throws what
 * `runBatch` rejects with.
 */
export async function changeValues(
  change: BatchChange,
  values: Values,
  others: readonly Values[],
  column: string,
): Promise<ChangedValues> {
  if (values.length === 0) return { values: [] };
  const { lines, failure } = await runBatch({
    change,
    values: toLines(values),
    others: others.map(toLines),
    count: values.length,
    column,
  });
  const fields = lines.split('\n');
  return {
    values: values.map((value, i) => {
      const field = fields[i] ?? copyNull;
      return value === null || field === copyNull ? null : unescapeCopyText(field);
    }),
    ...(failure !== undefined && { failure }),
  };
}

function toLines(values: Values): Lines {
  return values.map((value) => `${value === null ? copyNull : escapeCopyText(value)}\n`).join('');
}
