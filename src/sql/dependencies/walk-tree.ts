import type { FuncCall, Node, RangeVar, RoleSpec, TypeCast, TypeName, WithClause } from '@pgsql/types';

/** What is called for each name the tree mentions; the walk goes on below it by itself. */
export interface TreeVisitor {
  /** A table, view, sequence or index; never the name of a WITH query. */
  relation(relation: RangeVar): void;
  type(type: TypeName): void;
  call(call: FuncCall): void;
  cast(cast: TypeCast): void;
  role(role: RoleSpec): void;
  named(kind: 'operator' | 'operator class' | 'collation', name: readonly Node[]): void;
}

type Tree = Readonly<Record<string, unknown>>;
type Names = ReadonlySet<string>;

/** Per node, what is not an object that must exist: its own name, aliases, lists that need a reader of their own. */
const passedOver: Readonly<Record<string, readonly string[]>> = {
  CreateStmt: ['relation'],
  base: ['relation'],
  ViewStmt: ['view'],
  CreateSeqStmt: ['sequence'],
  CompositeTypeStmt: ['typevar'],
  CreateTableAsStmt: ['into'],
  SelectStmt: ['intoClause'],
  CreateSchemaStmt: ['schemaElts'],
  DefineStmt: ['definition'],
  CreateRangeStmt: ['params'],
  DropStmt: ['objects'],
  LockingClause: ['lockedRels'],
  // The target of a foreign key is a need that can wait; see foreign-keys.ts.
  Constraint: ['pktable'],
};

/** Nodes that name no object, and are most of a tree. */
const leaves = new Set([
  'A_Const',
  'Alias',
  'Boolean',
  'ColumnRef',
  'Float',
  'Integer',
  'ParamRef',
  'String',
  'alias',
]);

const named: Readonly<Record<string, 'operator' | 'operator class' | 'collation'>> = {
  name: 'operator',
  operName: 'operator',
  useOp: 'operator',
  opclass: 'operator class',
  collation: 'collation',
  collname: 'collation',
};

/** Visits every name in a node given as `walkTree('CreateStmt', statement.node, visitor)`. */
export function walkTree(key: string, node: unknown, visitor: TreeVisitor): void {
  walk(key, node, new Set(), visitor);
}

function walk(key: string, value: unknown, hidden: Names, visitor: TreeVisitor): void {
  if (Array.isArray(value)) for (const item of value) walk(key, item, hidden, visitor);
  else if (isTree(value)) walkNode(key, value, hidden, visitor);
}

function walkNode(key: string, node: Tree, outer: Names, visitor: TreeVisitor): void {
  if ('relname' in node) visitRelation(node, outer, visitor);
  if ('roletype' in node) visitor.role(node);
  if ('names' in node && 'typemod' in node) visitor.type(node);
  if (key === 'FuncCall' || key === 'funccall') visitor.call(node);
  if (key === 'TypeCast') visitor.cast(node);
  const hidden = isTree(node.withClause) ? walkWith(node.withClause, outer, visitor) : outer;
  const skipped = passedOver[key];
  // A plain loop over the keys: this is the hottest place of a build.
  for (const field in node) {
    const child = node[field];
    if (typeof child !== 'object' || leaves.has(field) || field === 'withClause' || skipped?.includes(field))
      continue;
    const kind = named[field];
    if (kind && Array.isArray(child)) visitor.named(kind, child);
    // A WITH query cannot be written to, so its name does not hide the target's.
    else if (field === 'relation' && isWrite(key)) walk(field, child, new Set(), visitor);
    else walk(field, child, hidden, visitor);
  }
}

function visitRelation(node: Tree, hidden: Names, visitor: TreeVisitor): void {
  if (node.schemaname === undefined && hidden.has(String(node.relname))) return;
  visitor.relation(node);
}

/** Walks the queries of a WITH and returns what names are hidden in the statement it belongs to. */
function walkWith(clause: WithClause, outer: Names, visitor: TreeVisitor): Names {
  const queries = (clause.ctes ?? []).flatMap((node) =>
    'CommonTableExpr' in node ? [node.CommonTableExpr] : [],
  );
  const hidden = new Set(outer);
  // Without RECURSIVE a query sees only those before it, and under its own name the table.
  if (clause.recursive) for (const query of queries) hidden.add(query.ctename ?? '');
  for (const query of queries) {
    walk('ctequery', query.ctequery, new Set(hidden), visitor);
    hidden.add(query.ctename ?? '');
  }
  return hidden;
}

function isWrite(key: string): boolean {
  return key === 'InsertStmt' || key === 'UpdateStmt' || key === 'DeleteStmt' || key === 'MergeStmt';
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}
