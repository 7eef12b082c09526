import type { Node } from '@pgsql/types';
import type { NodeOf } from '../statement.ts';
import type { Fragment } from './fragment.ts';
import { splitIdentifiers } from './split-identifiers.ts';

/** The settings that decide what a name in a file means, as the statements before have left them. */
export interface Session {
  /** Schemas in order; undefined while no statement has set search_path. */
  readonly searchPath: readonly string[] | undefined;
  /** When off, the body of an SQL function is not looked at until it runs. */
  readonly checkFunctionBodies: boolean;
}

export const newSession: Session = { searchPath: undefined, checkFunctionBodies: true };

/** Where an unqualified name is created. */
export function creationSchema({ searchPath }: Pick<Session, 'searchPath'>): string {
  return searchPath?.find((schema) => schema !== '$user' && schema !== 'pg_catalog') ?? 'public';
}

export function sessionAfter(session: Session, statement: Fragment): Session {
  if (statement.kind === 'VariableSetStmt') return afterSet(session, statement.node);
  if (statement.kind === 'SelectStmt') {
    const searchPath = setConfigSearchPath(statement.node);
    return searchPath ? { ...session, searchPath } : session;
  }
  return session;
}

export function afterSet(session: Session, set: NodeOf<'VariableSetStmt'>): Session {
  const values = (set.args ?? []).map(constant);
  const reset = set.kind !== 'VAR_SET_VALUE';
  if (set.kind === 'VAR_RESET_ALL') return newSession;
  if (set.name === 'search_path') return { ...session, searchPath: reset ? undefined : values };
  if (set.name !== 'check_function_bodies') return session;
  return { ...session, checkFunctionBodies: reset || !/^(off|false|no|0)$/i.test(values[0] ?? '') };
}

function constant(node: Node): string {
  if (!('A_Const' in node)) return '';
  const { sval, boolval, ival } = node.A_Const;
  if (sval) return sval.sval ?? '';
  return boolval ? String(boolval.boolval === true) : String(ival?.ival ?? 0);
}

/** `SELECT pg_catalog.set_config('search_path', '…', …)`, as dumps write it. */
function setConfigSearchPath(select: NodeOf<'SelectStmt'>): string[] | undefined {
  for (const target of select.targetList ?? []) {
    const call = 'ResTarget' in target ? target.ResTarget.val : undefined;
    if (!call || !('FuncCall' in call)) continue;
    const name = call.FuncCall.funcname?.at(-1);
    const [setting, value] = (call.FuncCall.args ?? []).map(constant);
    if (!name || !('String' in name) || name.String.sval !== 'set_config' || setting !== 'search_path')
      continue;
    return splitIdentifiers(value ?? '', ',');
  }
  return undefined;
}
