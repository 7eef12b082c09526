import type { CatalogObject, ObjectId } from '../../catalog/catalog.ts';
import type { DdlContext } from '../ddl-context.ts';
import { oncePerCatalog } from '../once-per-catalog.ts';
import type { DdlGraph, DdlNode } from './ddl-graph.ts';
import type { Decisions } from './verdict.ts';

/** What is done with each object; what goes or comes with something else has no node of its own. */
export function addNodes(
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
  return columnsByTable(context.to).get(table)?.get(name);
}

const columnsByTable = oncePerCatalog(({ objects }) => {
  const tables = new Map<ObjectId, Map<string, CatalogObject>>();
  for (const object of Object.values(objects)) {
    if (object.kind !== 'column' || object.parent === undefined) continue;
    const columns = tables.get(object.parent) ?? new Map<string, CatalogObject>();
    tables.set(object.parent, columns.set(object.name, object));
  }
  return tables;
});
