import type { CompiledColumn } from '../../../src/anonymize/compiled-column.ts';
import { createRowTransform } from '../../../src/anonymize/kernel/create-row-transform.ts';
import type { RowLayout } from '../../../src/anonymize/kernel/row-layout.ts';

/** In the kernel and without it: the two have to agree. */
export const transforms = [
  ['the kernel', createRowTransform],
  [
    'plain TypeScript',
    (layout: RowLayout, compiled: readonly CompiledColumn[]) =>
      createRowTransform(layout, compiled, () => undefined),
  ],
] as const;
