import type { Fragment } from '../../sql/dependencies/fragment.ts';
import { type ObjectName, qualifiedName, relationName } from '../../sql/dependencies/names.ts';
import { splitIdentifiers } from '../../sql/dependencies/split-identifiers.ts';
import { stringsOf, textOf } from '../../sql/dependencies/tree-values.ts';
import { walkTree } from '../../sql/dependencies/walk-tree.ts';

/** What a statement names. */
export interface Mentions {
  readonly relations: readonly ObjectName[];
  readonly types: readonly ObjectName[];
  readonly calls: readonly ObjectName[];
  /** Last parts of column names, and columns that are written. */
  readonly columns: ReadonlySet<string>;
  /** Those of NEW and OLD. */
  readonly rowColumns: ReadonlySet<string>;
}

const known = new WeakMap<Fragment, Mentions>();

export function mentionsOf(fragment: Fragment): Mentions {
  let mentions = known.get(fragment);
  if (mentions === undefined) {
    mentions = read(fragment);
    known.set(fragment, mentions);
  }
  return mentions;
}

function read({ kind, node }: Fragment): Mentions {
  const relations: ObjectName[] = [];
  const types: ObjectName[] = [];
  const calls: ObjectName[] = [];
  walkTree(kind, node, {
    relation: (relation) => push(relations, relationName(relation)),
    type: (type) => {
      const parts = stringsOf(type.names);
      if (type.pct_type) push(relations, qualifiedName('relation', parts.slice(0, -1)));
      else push(types, qualifiedName('type', parts));
    },
    call: (call) => {
      const name = qualifiedName('function', stringsOf(call.funcname));
      push(calls, name);
      const text = textOf(call.args?.[0]);
      if (name !== undefined && text !== undefined && sequenceCalls.has(name.name))
        push(relations, qualifiedName('relation', splitIdentifiers(text, '.')));
    },
    cast: () => undefined,
    role: () => undefined,
    named: () => undefined,
  });
  const columns = new Set<string>();
  const rowColumns = new Set<string>();
  readColumns(node, columns, rowColumns);
  return { relations, types, calls, columns, rowColumns };
}

const sequenceCalls = new Set(['nextval', 'currval', 'setval']);

function push(list: ObjectName[], name: ObjectName | undefined): void {
  if (name !== undefined) list.push(name);
}

/** ColumnRef of expressions; names of targets in INSERT and UPDATE. */
function readColumns(value: unknown, columns: Set<string>, rowColumns: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) readColumns(item, columns, rowColumns);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  for (const [key, child] of Object.entries(value)) {
    if (key === 'ColumnRef' && hasFields(child)) {
      const [column, row] = stringsOf(child.fields).toReversed();
      if (column !== undefined) columns.add(column);
      if (column !== undefined && (row === 'new' || row === 'old')) rowColumns.add(column);
    } else {
      if (key === 'ResTarget' && isNamed(child)) columns.add(child.name);
      readColumns(child, columns, rowColumns);
    }
  }
}

function hasFields(value: unknown): value is { readonly fields: Parameters<typeof stringsOf>[0] } {
  return typeof value === 'object' && value !== null && 'fields' in value;
}

function isNamed(value: unknown): value is { readonly name: string } {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';
}
