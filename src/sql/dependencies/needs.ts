import type { FuncCall, TypeCast, TypeName } from '@pgsql/types';
import type { NodeOf } from '../statement.ts';
import { type Fragment, parseFragments } from './fragment.ts';
import { namedNeedsOf } from './named-needs.ts';
import { type ObjectKind, type ObjectName, qualifiedName, relationName } from './names.ts';
import { afterSet, type Session } from './session.ts';
import { splitIdentifiers } from './split-identifiers.ts';
import { listIn, optionOf, stringsOf, textOf } from './tree-values.ts';
import { walkTree } from './walk-tree.ts';

/** An object that has to exist before a statement runs. */
export interface Need extends ObjectName {
  /** Where a name without a schema is looked for; undefined is the server's default. */
  readonly searchPath: readonly string[] | undefined;
  /** How many arguments a function is called with, where that is known. */
  readonly argumentCount?: number | undefined;
  /** False for a guess, which gives way where it would make a cycle. */
  readonly certain: boolean;
}

export interface NeedOptions {
  readonly session: Session;
  /** False when the statement may not run, or not at once. */
  readonly certain: boolean;
  /** Which names are worth noting; of the many others most are PostgreSQL's own. */
  readonly isCreated: (name: string) => boolean;
}

/** Types, functions and operator classes that no file creates are PostgreSQL's own, or come with an extension. */
export const whatExtensionsBring: Need = {
  kind: 'extension',
  name: '',
  searchPath: undefined,
  certain: false,
};
const extensible = new Set<ObjectKind>(['type', 'function', 'operator class', 'collation']);

export function mayComeWithExtension({ kind }: ObjectName): boolean {
  return extensible.has(kind);
}

/** What a statement needs, except the targets of its foreign keys and what the bodies it runs need. */
export function needsOf(statement: Fragment, options: NeedOptions): Need[] {
  const needs: Needs = {
    ...options,
    certain: options.certain && !isConditional(statement),
    found: new Map(),
  };
  gather(needs, statement);
  return [...needs.found.values()].flat();
}

function gather(needs: Needs, statement: Fragment): void {
  // DROP … IF EXISTS clears the way for what comes; it wants nothing to be there.
  if (statement.kind === 'DropStmt' && statement.node.missing_ok) return;
  const runsNow = statement.kind === 'SelectStmt' || statement.kind === 'CallStmt';
  for (const name of namedNeedsOf(statement)) add(needs, name);
  walkTree(statement.kind, statement.node, {
    relation: (relation) => add(needs, relationName(relation)),
    type: (type) => add(needs, typeName(type)),
    role: (role) => add(needs, role.rolename ? { kind: 'role', name: role.rolename } : undefined),
    named: (kind, name) => add(needs, qualifiedName(kind, stringsOf(name)), { certain: kind !== 'operator' }),
    call: (call) => addCall(needs, call, runsNow),
    cast: (cast) => addCast(needs, cast),
  });
  if (statement.kind === 'CreateFunctionStmt') addBody(needs, statement.node);
  if (statement.kind === 'VariableSetStmt') addSearchPath(needs, statement.node);
}

/** The needs gathered so far, each once. */
interface Needs extends NeedOptions {
  readonly found: Map<string, Need[]>;
}

/** ALTER … IF EXISTS works without its object, in whatever order. */
function isConditional({ node }: Fragment): boolean {
  return 'missing_ok' in node && node.missing_ok === true;
}

/** Calls whose constant first argument is the name of an object. */
const namingCalls: Readonly<Record<string, ObjectKind>> = {
  nextval: 'relation',
  currval: 'relation',
  setval: 'relation',
  pg_get_serial_sequence: 'relation',
  to_tsvector: 'text search configuration',
  to_tsquery: 'text search configuration',
  plainto_tsquery: 'text search configuration',
  phraseto_tsquery: 'text search configuration',
  websearch_to_tsquery: 'text search configuration',
  ts_headline: 'text search configuration',
};

/** Types whose constants are names of objects: `'app.orders'::regclass`. */
const namingTypes: Readonly<Record<string, ObjectKind>> = {
  regclass: 'relation',
  regcollation: 'collation',
  regconfig: 'text search configuration',
  regdictionary: 'text search dictionary',
  regnamespace: 'schema',
  regproc: 'function',
  regprocedure: 'function',
  regrole: 'role',
  regtype: 'type',
};

function add(
  needs: Needs,
  name: ObjectName | undefined,
  more: { readonly certain?: boolean; readonly argumentCount?: number } = {},
): void {
  if (!name || name.schema === 'pg_catalog' || name.schema === 'information_schema') return;
  if (name.schema && name.schema !== 'pg_temp') add(needs, { kind: 'schema', name: name.schema }, more);
  if (!needs.isCreated(name.name)) {
    if (needs.certain && mayComeWithExtension(name)) needs.found.set('', [whatExtensionsBring]);
    return;
  }
  const need: Need = {
    ...name,
    searchPath: needs.session.searchPath,
    argumentCount: more.argumentCount,
    certain: needs.certain && more.certain !== false,
  };
  const namesakes = needs.found.get(name.name);
  if (!namesakes) needs.found.set(name.name, [need]);
  else if (namesakes.some((known) => covers(known, need))) return;
  else namesakes.push(need);
}

function covers(known: Need, need: Need): boolean {
  return (
    known.kind === need.kind &&
    known.schema === need.schema &&
    known.on === need.on &&
    known.argumentCount === need.argumentCount &&
    known.searchPath === need.searchPath &&
    (known.certain || !need.certain)
  );
}

function addCall(needs: Needs, call: FuncCall, runsNow: boolean): void {
  const parts = stringsOf(call.funcname);
  const argumentCount = call.agg_within_group ? undefined : (call.args?.length ?? 0);
  add(needs, qualifiedName('function', parts), argumentCount === undefined ? {} : { argumentCount });
  const kind = namingCalls[parts.at(-1) ?? ''];
  const values = (call.args ?? []).map(textOf);
  if (kind === 'relation' || (kind && values.length > 1)) addConstant(needs, kind, values[0]);
  // SELECT create_hypertable('conditions', …) names its table in a string, as the functions of extensions do.
  else if (runsNow) for (const value of values) addConstant(needs, 'relation', value, false);
}

function addCast(needs: Needs, { arg, typeName: type }: TypeCast): void {
  const kind = namingTypes[stringsOf(type?.names).at(-1) ?? ''];
  if (kind) addConstant(needs, kind, textOf(arg));
}

function addConstant(needs: Needs, kind: ObjectKind, text: string | undefined, certain = true): void {
  const name = text?.replace(/\(.*$/s, '');
  if (name && /^[^\s']+$/.test(name))
    add(needs, qualifiedName(kind, splitIdentifiers(name, '.')), { certain });
}

/** The string body of an SQL function, which PostgreSQL checks when it is created. */
function addBody(needs: Needs, node: NodeOf<'CreateFunctionStmt'>): void {
  const language = optionOf(node.options, 'language');
  const [body] = stringsOf(listIn(optionOf(node.options, 'as')));
  if (!language || !('String' in language) || language.String.sval !== 'sql' || body === undefined) return;
  const session = sessionOfFunction(node, needs.session);
  if (!session.checkFunctionBodies) return;
  const inner: Needs = { ...needs, session };
  for (const statement of parseFragments(body)) gather(inner, statement);
}

function addSearchPath(needs: Needs, set: NodeOf<'VariableSetStmt'>): void {
  for (const name of afterSet(needs.session, set).searchPath ?? []) {
    add(needs, { kind: 'schema', name }, { certain: false });
  }
}

/** A function's own SET clauses hold while PostgreSQL checks its body. */
function sessionOfFunction(node: NodeOf<'CreateFunctionStmt'>, session: Session): Session {
  const sets = (node.options ?? []).flatMap((option) => {
    const value = 'DefElem' in option && option.DefElem.defname === 'set' ? option.DefElem.arg : undefined;
    return value && 'VariableSetStmt' in value ? [value.VariableSetStmt] : [];
  });
  return sets.reduce(afterSet, session);
}

function typeName(type: TypeName): ObjectName | undefined {
  const parts = stringsOf(type.names);
  // orders.id%TYPE needs the table.
  return type.pct_type ? qualifiedName('relation', parts.slice(0, -1)) : qualifiedName('type', parts);
}
