import type { AnalyseOptions } from './analysis/analyse-options.ts';
import { pastAfterRollback } from './analysis/rolled-back.ts';
import { newSettings, settingsAfter } from './analysis/session-settings.ts';
import { walkStatement } from './analysis/walk-statement.ts';
import type { Impact } from './impact.ts';
import type { AnalysedStep, Surroundings } from './input.ts';
import type { Past } from './situation.ts';
import { applyOperation } from './world/apply-operation.ts';
import { createWorld } from './world/create-world.ts';

/**
 * What each statement of the steps will do, one after the other, each seen where those before it have run. Reads no
 * database and changes nothing. The SQL parser must be loaded.
 */
export function analyze(
  steps: readonly AnalysedStep[],
  { catalog, sizes, server }: Surroundings,
  options: AnalyseOptions = {},
): readonly Impact[] {
  let world = createWorld(catalog, sizes, server);
  const past: Past[] = [];
  const impacts: Impact[] = [];
  let transaction = -1;
  for (const [stepIndex, step] of steps.entries()) {
    let settings = newSettings(step, server);
    if (step.transactional) transaction++;
    let begun = past.length;
    for (const [statementIndex, statement] of step.statements.entries()) {
      if (statementIndex < (step.done ?? 0)) continue;
      if (!step.transactional) {
        transaction++;
        begun = past.length;
      }
      const at = { step, stepIndex, statement, statementIndex, transaction };
      const walked = walkStatement({ ...at, world, server, settings, past, begun, steps }, options);
      impacts.push(walked.impact);
      past.push(...walked.past);
      settings = walked.settings;
      const standing = pastAfterRollback(statement, past, begun);
      if (standing === undefined) continue;
      past.splice(standing.length);
      const { mayHaveMore } = world;
      world = createWorld(catalog, sizes, server);
      for (const { operation, stepIndex, statementIndex, transaction } of past)
        applyOperation(world, operation, { step: stepIndex, statement: statementIndex, transaction });
      world.mayHaveMore ||= mayHaveMore;
      settings = past
        .filter((each) => each.stepIndex === stepIndex)
        .reduce((before, { operation }) => settingsAfter(before, operation), newSettings(step, server));
    }
  }
  return impacts;
}
