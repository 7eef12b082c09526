import type { CatalogObject, ObjectId } from '../catalog/catalog.ts';
import { quoteIdentifier } from '../catalog/identifier.ts';
import { requirementsOf } from '../catalog/requirements-of.ts';
import type { CircularDefaults } from './circular-defaults.ts';
import type { DdlContext } from './ddl-context.ts';
import { DdlGraph, type DdlNode } from './ddl-graph.ts';
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

function addNodes(
  graph: DdlGraph,
  { verdicts, keeps }: Decisions,
  context: DdlContext,
  dropsForeignKeys: boolean,
): void {
  const children: (() => void)[] = [];
  for (const [id, verdict] of verdicts) {
    const { action } = verdict;
    if (action === 'alter') graph.add({ what: 'alter', object: verdict.to, ...verdict });
    if (action === 'put aside') {
      graph.add({ what: 'rename aside', object: verdict.from });
      graph.add({ what: 'create', object: verdict.to, columns: [] });
      graph.add({ what: 'drop aside', object: verdict.from });
    }
    if (action === 'drop' || action === 'replace') {
      const holder = holderOf(verdict.from);
      const isApart = dropsForeignKeys && isForeignKey(verdict.from);
      if (holder !== undefined && isGone(holder) && !isApart) {
        children.push(() => absorbInto('drop', holder, id));
      } else graph.add({ what: 'drop', object: verdict.from });
    }
    if (action === 'create' || action === 'replace') {
      const { to } = verdict;
      if (to.kind === 'column' && to.parent !== undefined && isCome(to.parent)) {
        children.push(() => absorbInto('create', to.parent, id));
      } else graph.add({ what: 'create', object: to, columns: columnsOf(to) });
    }
  }
  for (const absorb of children) absorb();
  for (const id of context.postponed ?? []) {
    const column = context.to.objects[id];
    if (column?.kind !== 'column') continue;
    const { default: value, ...attributes } = column.attributes;
    const from = { ...column, attributes };
    const alteration = {
      from,
      to: column,
      attributes: { default: value === undefined ? {} : { to: value } },
    };
    graph.edge(graph.find('create', id), graph.add({ what: 'alter', from, object: column, alteration }));
  }
  for (const [id, list] of keeps) {
    const object = context.to.objects[id];
    if (object === undefined || isGone(id)) continue;
    const before = graph.add({ what: 'let go', object, keeps: list });
    graph.edge(before, graph.add({ what: 'take up', object, keeps: list }));
  }

  function columnsOf({ id, kind, attributes }: CatalogObject): readonly CatalogObject[] {
    if (kind !== 'table' && kind !== 'foreign table') return [];
    return attributes.columns.flatMap((name) => {
      const column = columnNamed(context, id, name);
      return column === undefined ? [] : [column];
    });
  }

  function absorbInto(what: 'create' | 'drop', holder: ObjectId | undefined, id: ObjectId): void {
    let top = holder;
    for (let node: DdlNode | undefined; top !== undefined; top = parentOf(top, what)) {
      node = graph.find(what, top);
      if (node === undefined) continue;
      graph.absorb(what, id, node);
      return;
    }
  }

  function parentOf(id: ObjectId, what: 'create' | 'drop'): ObjectId | undefined {
    const object = (what === 'drop' ? context.from : context.to).objects[id];
    return object && holderOf(object);
  }

  function isGone(id: ObjectId): boolean {
    const action = verdicts.get(id)?.action;
    return action === 'drop' || action === 'replace';
  }

  function isCome(id: ObjectId): boolean {
    const action = verdicts.get(id)?.action;
    return action === 'create' || action === 'replace';
  }

  /** What an object is dropped with: its table, the table it is a partition of, or the column that owns a sequence. */
  function holderOf(object: CatalogObject): ObjectId | undefined {
    if (object.kind === 'sequence' && object.attributes.ownedBy !== undefined) {
      return `column:${object.attributes.ownedBy}`;
    }
    const isTable = object.kind === 'table' || object.kind === 'foreign table';
    if (isTable && object.attributes.partitionOf !== undefined)
      return `table:${object.attributes.partitionOf}`;
    return object.parent;
  }
}

function isForeignKey({ kind, attributes }: CatalogObject): boolean {
  return kind === 'constraint' && 'references' in attributes;
}

function columnNamed(context: DdlContext, table: ObjectId, name: string): CatalogObject | undefined {
  return columnsByTable(context).get(table)?.get(name);
}

const known = new WeakMap<DdlContext, ReadonlyMap<ObjectId, ReadonlyMap<string, CatalogObject>>>();

function columnsByTable(context: DdlContext): ReadonlyMap<ObjectId, ReadonlyMap<string, CatalogObject>> {
  const found = known.get(context);
  if (found !== undefined) return found;
  const tables = new Map<ObjectId, Map<string, CatalogObject>>();
  for (const object of Object.values(context.to.objects)) {
    if (object.kind !== 'column' || object.parent === undefined) continue;
    const columns = tables.get(object.parent) ?? new Map<string, CatalogObject>();
    tables.set(object.parent, columns.set(object.name, object));
  }
  known.set(context, tables);
  return tables;
}

/** Removes the default of a column that goes with its table. */
function addRelease(graph: DdlGraph, id: ObjectId, context: DdlContext): void {
  const from = context.from.objects[id];
  if (from?.parent === undefined) return;
  const table = from.parent.slice(from.parent.indexOf(':') + 1);
  const before = [{ sql: `ALTER TABLE ${table} ALTER COLUMN ${quoteIdentifier(from.name)} DROP DEFAULT` }];
  graph.add({ what: 'let go', object: from, keeps: [{ need: id, before, after: [] }] });
}

/** What something needed in the old catalog goes after it. */
function addEdgesOfOld(
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
function addEdgesOfNew(
  graph: DdlGraph,
  { keeps }: Decisions,
  { to }: DdlContext,
  postponed: GraphOptions['postponed'],
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
function addEdgesOfNames(graph: DdlGraph, { verdicts }: Decisions): void {
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
