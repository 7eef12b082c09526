import type { CopyTable } from './sync-plan.ts';
import type { CopiedTable } from './sync-result.ts';
import type { CopiedChunk } from './sync-run.ts';

/** A table with what arrived of it and what became of its columns. */
export function summarise({ table, columns }: CopyTable, chunks: readonly CopiedChunk[]): CopiedTable {
  const own = chunks.filter((chunk) => chunk.table === table);
  return {
    table,
    rows: sum(own.map(({ rows }) => rows)),
    bytes: sum(own.map(({ bytes }) => bytes)),
    changed: columns.flatMap(({ name, change }) =>
      change === undefined
        ? []
        : [
            {
              column: name,
              strategy: change.strategy,
              label: change.label,
              ...(change.inheritedFrom !== undefined && { inheritedFrom: change.inheritedFrom }),
            },
          ],
    ),
  };
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
