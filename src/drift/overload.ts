import type { Node } from '@pgsql/types';
import { printedTypes } from '../sql/printed-types.ts';
import type { Statement } from '../sql/statement.ts';

/**
 * How well a statement's parameters fit the types of an object's name, `integer, shop.status[]`: the more the better.
 * A type may be written in ways that only the server tells apart, so that a bad fit is not none.
 */
export function fitOf({ kind, node }: Statement, types: string): number {
  if (kind !== 'CreateFunctionStmt') return 0;
  const wanted = types === '' ? [] : types.split(', ').map(bareType);
  const given = (node.parameters ?? []).flatMap((parameter) =>
    inputType(parameter, node.is_procedure === true),
  );
  const equal = given.filter((type, at) => type === wanted[at]).length;
  return given.length === wanted.length ? equal + 1 : 0;
}

function inputType(node: Node, isProcedure: boolean): readonly string[] {
  if (!('FunctionParameter' in node)) return [];
  const { mode, argType } = node.FunctionParameter;
  if (mode === 'FUNC_PARAM_TABLE' || (mode === 'FUNC_PARAM_OUT' && !isProcedure)) return [];
  const last = argType?.names?.at(-1);
  const name = last && 'String' in last ? (last.String.sval ?? '') : '';
  return [(printedTypes[name] ?? name) + ((argType?.arrayBounds?.length ?? 0) > 0 ? '[]' : '')];
}

/** Without schema, modifier and quotes. */
function bareType(type: string): string {
  const array = type.endsWith('[]') ? '[]' : '';
  const name = type.slice(0, type.length - array.length).replace(/\(.*\)$/, '');
  return `${name.slice(name.lastIndexOf('.') + 1).replaceAll('"', '')}${array}`;
}
