import type { DdlContext } from '../ddl-context.ts';
import type { CircularDefaults } from './circular-defaults.ts';
import { DdlGraph } from './ddl-graph.ts';
import { addEdgesOfNames, addEdgesOfNew, addEdgesOfOld, addRelease } from './graph-edges.ts';
import { addNodes } from './graph-nodes.ts';
import type { Decisions } from './verdict.ts';

export interface GraphOptions {
  /** Columns whose default is set after their table is created, with the needs that made it so. */
  readonly postponed: CircularDefaults;
  /** Columns of dropped tables whose default goes before, with the needs that made it so. */
  readonly released: CircularDefaults;
  /** Whether foreign keys between dropped tables are dropped first, because the tables reference each other. */
  readonly dropsForeignKeys: boolean;
}

/** Who runs before whom, of all that was decided. */
export function buildGraph(
  decisions: Decisions,
  context: DdlContext,
  { postponed, released, dropsForeignKeys }: GraphOptions,
): DdlGraph {
  const graph = new DdlGraph();
  addNodes(graph, decisions, context, dropsForeignKeys);
  for (const id of released.keys()) addRelease(graph, id, context);
  addEdgesOfOld(graph, decisions, context, released);
  addEdgesOfNew(graph, decisions, context, postponed);
  addEdgesOfNames(graph, decisions);
  return graph;
}
