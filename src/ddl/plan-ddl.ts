import type { Catalog, CatalogObject, ObjectId } from '../catalog/catalog.ts';
import { inOrderOfNeeds } from '../catalog/diff/in-order-of-needs.ts';
import { cannotGenerate } from './cannot-generate.ts';
import type { DdlContext } from './ddl-context.ts';
import type { DdlStep } from './ddl-step.ts';
import { buildGraph } from './plan/build-graph.ts';
import { type CircularDefaults, circularDefaults } from './plan/circular-defaults.ts';
import { type ColumnOrder, columnOrders } from './plan/column-orders.ts';
import type { DdlGraph, DdlNode } from './plan/ddl-graph.ts';
import { decide } from './plan/decide.ts';
import { heldBack } from './plan/held-back.ts';
import { inStages, type StagedSteps } from './plan/in-stages.ts';
import { inOrderOfKinds } from './plan/kind-order.ts';
import { stepsOf } from './plan/steps-of.ts';
import type { Decisions } from './plan/verdict.ts';

export interface DdlOptions {
  /** As server_version_num, of the server that will run it. */
  readonly serverVersion: number;
  /** The role that will run it. */
  readonly runner: string;
  /** Careful forms for tables in use, in up to four stages; else plain ones in a single stage. */
  readonly online: boolean;
  /** Whether what loses rows is part of the plan; else it is held back. */
  readonly allowDestructive: boolean;
}

/** The statements that make one database into another, in their order. */
export interface DdlPlan {
  /** Those that have statements, in their order; unless online all but new labels of enums is in `main`. */
  readonly stages: readonly StagedSteps[];
  /** What would lose rows, and what cannot be done without it; empty where that is allowed. */
  readonly heldBack: readonly DdlStep[];
  /** Tables whose columns will stand in another order, since PostgreSQL only appends. */
  readonly columnOrders: readonly ColumnOrder[];
}

/**
 * Plans what makes `from` into `to`. The parser must be loaded (`loadParser`): it reads defaults.
 * Throws GENERATE_IMPOSSIBLE for a change that has no statement.
 */
export function planDdl(from: Catalog, to: Catalog, options: DdlOptions): DdlPlan {
  const { allowDestructive } = options;
  const created = new Set<ObjectId>();
  const context: DdlContext = { ...options, from, to, isNew: (id) => created.has(id) };
  const decisions = decide(context);
  for (const [id, { action }] of decisions.verdicts) {
    if (action === 'create' || action === 'replace') created.add(id);
  }
  const postponed = circularDefaults(to, (table) => created.has(table));
  const whole: DdlContext = { ...context, postponed: new Set(postponed.keys()) };
  const { graph, ordered } = acyclic(decisions, whole, postponed);
  const steps = new Map(ordered.map((node) => [node, stepsOf(node, whole)]));
  const stepsIn = (node: DdlNode): readonly DdlStep[] => steps.get(node) ?? [];
  const held = allowDestructive ? new Set<DdlNode>() : heldBack(graph, ordered, stepsIn);
  const run = ordered.filter((node) => !held.has(node));
  return {
    stages: inStages(run, graph, stepsIn),
    heldBack: ordered.filter((node) => held.has(node)).flatMap(stepsIn),
    columnOrders: columnOrders(from, to, decisions),
  };
}

interface OrderedGraph {
  readonly graph: DdlGraph;
  readonly ordered: readonly DdlNode[];
}

/** Tables that reference each other are dropped after their foreign keys; any other circle cannot be run. */
function acyclic(decisions: Decisions, context: DdlContext, postponed: CircularDefaults): OrderedGraph {
  const isGone = (table: ObjectId): boolean => {
    const action = decisions.verdicts.get(table)?.action;
    return action === 'drop' || action === 'replace';
  };
  const released = circularDefaults(context.from, isGone);
  let circle: CatalogObject | undefined;
  for (const dropsForeignKeys of [false, true]) {
    const graph = buildGraph(decisions, context, { postponed, released, dropsForeignKeys });
    circle = undefined;
    const ordered = inOrderOfNeeds(
      inOrderOfKinds(graph.nodes, context),
      (node) => graph.before(node),
      ({ object }) => {
        circle = object;
      },
    );
    if (circle === undefined) return { graph, ordered };
  }
  throw cannotGenerate(
    circle as CatalogObject,
    'it needs something that needs it, and no order of statements serves both',
  );
}
