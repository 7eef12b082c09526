import { parseFragments } from '../../sql/dependencies/fragment.ts';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';
import type { Routine } from '../code/routine-fragments.ts';

/** Types of a routine's parameters by their names, and by their numbers from 1 as text. */
export function parameterTypes({ attributes }: Routine): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  const [made] = parseFragments(`CREATE FUNCTION f(${attributes.arguments}) RETURNS void LANGUAGE sql AS ''`);
  let number = 0;
  for (const item of (made?.kind === 'CreateFunctionStmt' && made.node.parameters) || []) {
    if (!('FunctionParameter' in item)) continue;
    const { name, argType, mode } = item.FunctionParameter;
    const type = stringsOf(argType?.names).at(-1);
    if (type === undefined || (argType?.arrayBounds ?? []).length > 0) continue;
    if (mode !== 'FUNC_PARAM_OUT' && mode !== 'FUNC_PARAM_TABLE') types.set(String(++number), type);
    if (name !== undefined) types.set(name, type);
  }
  return types;
}
