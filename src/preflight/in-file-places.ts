import type { Impact } from '../impact/impact.ts';
import type { PlanStep } from '../migrate/plan.ts';
import { moved } from '../migrate/script-origin.ts';

/** The impacts of a step, placed in its file: in a YAML file the script stands further down. */
export function inFilePlaces(step: PlanStep, impacts: readonly Impact[]): readonly Impact[] {
  const { migration, direction, origin } = step;
  return impacts
    .filter((impact) => impact.version === migration.version && impact.direction === direction)
    .map((impact) => ({
      ...impact,
      ...moved(origin, impact),
      hazards: impact.hazards.map((hazard) => ({ ...hazard, place: moved(origin, hazard.place) })),
    }));
}
