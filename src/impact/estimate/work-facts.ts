import type { World } from '../world/world.ts';
import type { ColumnWidths } from './index-bytes.ts';
import type { Planned } from './planned.ts';

/** What decides how much there is to do. */
export interface WorkFacts {
  /** As it is before the operation. */
  readonly world: World;
  /** What the planner says of a statement that reads or changes rows. */
  readonly planned?: Planned | undefined;
  readonly widths?: ColumnWidths | undefined;
}
