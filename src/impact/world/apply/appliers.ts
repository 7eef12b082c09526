import type { OperationName, OperationOf } from '../../../sql/operations/operation.ts';
import type { Birth, World } from '../world.ts';

/** What each operation changes in a world; those that are not there change nothing. */
export type Appliers = {
  readonly [N in OperationName]?: (world: World, operation: OperationOf<N>, birth: Birth) => void;
};
