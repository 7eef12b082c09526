import type { Run } from '../migrate/run.ts';
import type { Stage } from './create-rehearsal.ts';
import type { DryRunOptions } from './options.ts';
import type { PreparedDryRun } from './prepare-dry-run.ts';
import type { DryRunStep } from './result.ts';
import type { Watch } from './watch.ts';

/** All that one dry-run works with, in its transaction. */
export interface Theatre {
  readonly run: Run;
  readonly options: DryRunOptions;
  readonly prepared: PreparedDryRun;
  readonly watch: Watch;
  readonly stage: Omit<Stage, 'record'>;
  /** Gets each step when it is over. */
  readonly tell: (step: DryRunStep) => Promise<void>;
}
