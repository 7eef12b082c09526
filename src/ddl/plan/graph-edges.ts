import type { CatalogObject, ObjectId } from '../../catalog/catalog.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { requirementsOf } from '../../catalog/requirements-of.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { CircularDefaults } from './circular-defaults.ts';
import type { DdlGraph, DdlNode } from './ddl-graph.ts';
import type { Decisions } from './verdict.ts';

/** Removes the default of a column that goes with its table. */
export function addRelease(graph: DdlGraph, id: ObjectId, context: DdlContext): void {
  const from = context.from.objects[id];
  if (from?.parent === undefined) return;
  const table = from.parent.slice(from.parent.indexOf(':') + 1);
  const before = [{ sql: `ALTER TABLE ${table} ALTER COLUMN ${quoteIdentifier(from.name)} DROP DEFAULT` }];
  graph.add({ what: 'let go', object: from, keeps: [{ need: id, before, after: [] }] });
}

/** What something needed in the old catalog goes after it. */
export function addEdgesOfOld(
  graph: DdlGraph,
  { keeps, disturbed, verdicts }: Decisions,
  { from }: DdlContext,
  released: CircularDefaults,
): void {
  for (const object of Object.values(from.objects)) {
    const user = object.id;
    const [drop, alter, letGo] = [
      graph.find('drop', user),
      graph.find('alter', user),
      graph.find('let go', user),
    ];
    const takeUp = graph.find('take up', user);
    if (drop === undefined && alter === undefined && letGo === undefined && !verdicts.has(user)) continue;
    const kept = new Set(keeps.get(user)?.map(({ need }) => need));
    for (const need of requirementsOf(object)) {
      const gone = graph.find('drop', need) ?? graph.find('rename aside', need);
      const end = graph.find('drop aside', need);
      const isReleased = released.get(user)?.has(need) ?? false;
      graph.edge(isReleased ? letGo : drop, gone);
      graph.edge(graph.find('drop aside', user), end);
      if (kept.has(need)) {
        graph.edge(letGo, gone);
        graph.edge(takeUp, end);
      } else if (drop === undefined)
        graph.edge(alter ?? graph.find('create', user), end ?? graph.find('drop', need));
      graph.edge(drop, graph.find('let go', need));
      const altered = graph.find('alter', need);
      graph.edge(drop, altered, disturbed.get(user)?.has(need) ? 'hard' : 'soft');
    }
    graph.edge(letGo, alter);
    graph.edge(letGo, drop);
    graph.edge(takeUp, alter);
  }
}

/** What something needs in the new catalog is there before it, also by way of what stays as it is. */
export function addEdgesOfNew(
  graph: DdlGraph,
  { keeps }: Decisions,
  { to }: DdlContext,
  postponed: CircularDefaults,
): void {
  for (const node of graph.nodes) {
    const { what, object } = node;
    if (what === 'drop' || what === 'drop aside' || what === 'rename aside' || what === 'let go') continue;
    if (what === 'create') {
      graph.edge(graph.find('drop', object.id), node);
      graph.edge(graph.find('rename aside', object.id), node);
      graph.edge(node, graph.find('drop aside', object.id));
    }
    if (what === 'take up') {
      for (const { need } of keeps.get(object.id) ?? []) graph.edge(graph.find('create', need), node);
    }
    const seen = new Set<ObjectId>([object.id]);
    const open = [object, ...(what === 'create' ? node.columns : [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      // A default that follows later is waited for by its own node.
      const later = what === 'create' ? postponed.get(next.id) : undefined;
      for (const need of requirementsOf(next)) {
        if (seen.has(need) || later?.has(need)) continue;
        seen.add(need);
        const made = [graph.find('create', need), graph.find('alter', need), graph.find('take up', need)];
        for (const first of made) graph.edge(first, node);
        const unchanged = to.objects[need];
        if (unchanged !== undefined && made.every((first) => first === undefined)) open.push(unchanged);
      }
    }
  }
}

/** Of two objects that cannot be there at once under one name, the old one goes first. */
export function addEdgesOfNames(graph: DdlGraph, { verdicts }: Decisions): void {
  const gone = new Map<string, DdlNode[]>();
  for (const [id, verdict] of verdicts) {
    const node = graph.find('drop', id) ?? graph.find('rename aside', id);
    if (node === undefined || !('from' in verdict)) continue;
    const name = nameIn(verdict.from);
    const nodes = gone.get(name);
    if (nodes) nodes.push(node);
    else gone.set(name, [node]);
  }
  for (const [id, verdict] of verdicts) {
    if (!('to' in verdict)) continue;
    const create = graph.find('create', id);
    for (const drop of gone.get(nameIn(verdict.to)) ?? []) graph.edge(drop, create);
  }
}

/** Tables, views, sequences, indexes and types share one space of names in a schema; routines have their own. */
function nameIn({ id, kind, schema, name, parent }: CatalogObject): string {
  if (kind === 'function' || kind === 'procedure' || kind === 'aggregate') return id.slice(id.indexOf(':'));
  const isOfSchema = parent === undefined || kind === 'index' || kind === 'constraint';
  return isOfSchema && schema !== undefined ? JSON.stringify([schema, name]) : id;
}
