import type { DdlStep } from '../ddl-step.ts';

/** A new name, and the statement that takes it back. */
export interface Rename {
  readonly forth: DdlStep;
  readonly back: DdlStep;
}
