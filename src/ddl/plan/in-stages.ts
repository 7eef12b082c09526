import { type DdlStage, type DdlStep, ddlStages } from '../ddl-step.ts';
import type { DdlGraph, DdlNode } from './ddl-graph.ts';

export interface StagedSteps {
  readonly stage: DdlStage;
  readonly steps: readonly DdlStep[];
}

/** Gives each statement the earliest stage that it may run in, and that what it needs has run by. */
export function inStages(
  ordered: readonly DdlNode[],
  graph: DdlGraph,
  stepsIn: (node: DdlNode) => readonly DdlStep[],
): readonly StagedSteps[] {
  const found = new Map<DdlStage, DdlStep[]>(ddlStages.map((stage) => [stage, []]));
  const ready = new Map<DdlNode, DdlStage>();
  for (const node of ordered) {
    let stage: DdlStage = 'values';
    for (const need of graph.needs(node)) stage = later(stage, ready.get(need) ?? 'values');
    ready.set(node, stage);
    for (const step of stepsIn(node)) {
      const place = stageOf(step.stage ?? 'main', stage);
      found.get(place)?.push(step);
      if (step.settles) continue;
      stage = place;
      ready.set(node, stage);
    }
  }
  return [...found].flatMap(([stage, steps]) => (steps.length > 0 ? [{ stage, steps: inTurn(steps) }] : []));
}

function inTurn(steps: readonly DdlStep[]): readonly DdlStep[] {
  const ofTurn = (turn: DdlStep['turn']): readonly DdlStep[] => steps.filter((step) => step.turn === turn);
  return [...ofTurn('first'), ...ofTurn(undefined), ...ofTurn('last')];
}

/** The stage wished for, unless what it needs is there later; only CONCURRENTLY runs in the stage `indexes`. */
function stageOf(wished: DdlStage, earliest: DdlStage): DdlStage {
  if (later(wished, earliest) === wished) return wished;
  return earliest === 'indexes' ? 'finish' : earliest;
}

function later(a: DdlStage, b: DdlStage): DdlStage {
  return ddlStages.indexOf(a) >= ddlStages.indexOf(b) ? a : b;
}
