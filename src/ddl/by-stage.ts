import { type DdlStep, ddlStages } from './ddl-step.ts';

/** Of one object: what runs in an earlier stage first, else in the order given. A step never runs before the last one. */
export function byStage(steps: readonly DdlStep[]): readonly DdlStep[] {
  return ddlStages.flatMap((stage) => steps.filter((step) => (step.stage ?? 'main') === stage));
}
