import type { EstimateBasis } from '../estimate/estimate-of.ts';
import type { ColumnWidths } from '../estimate/index-bytes.ts';
import type { Planned } from '../estimate/planned.ts';
import type { Hazard } from '../hazard.ts';
import type { AnalysedStep } from '../input.ts';

export interface AnalyseOptions {
  /** All of them unless told. */
  readonly hazards?: readonly Hazard[] | undefined;
  /** What the server's planner says of a statement that reads or changes rows; undefined where it was not asked. */
  readonly planned?: ((step: AnalysedStep, statement: number) => Planned | undefined) | undefined;
  readonly widths?: ColumnWidths | undefined;
  /** What durations are estimated from; without it nothing is said of them. */
  readonly basis?: EstimateBasis | undefined;
}
