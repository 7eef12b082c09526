import type { Node } from '@pgsql/types';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';
import type { ServerFacts } from '../server-facts.ts';
import { findOther, isNew } from '../world/find.ts';
import type { World } from '../world/world.ts';
import { eachNode } from './read-tree.ts';

/**
 * Whether an expression is volatile: it calls a function that is by pg_proc, or an operator with one. Where a name has
 * several functions the worst of them counts. Undefined where one is not known: made by this very run, or not there.
 */
export function isVolatile(expression: Node, world: World, server: ServerFacts): boolean | undefined {
  const answers: (boolean | undefined)[] = [];
  eachNode(expression, (kind, node) => {
    if (kind === 'FuncCall') answers.push(isVolatileFunction(namesIn(node.funcname), world, server));
    if (kind === 'A_Expr') answers.push(server.volatileOperators.includes(namesIn(node.name).at(-1) ?? ''));
  });
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

function isVolatileFunction(
  parts: readonly string[],
  world: World,
  server: ServerFacts,
): boolean | undefined {
  const [name = '', schema] = [...parts].reverse();
  const own = findOther(world, 'function', { schema, name });
  if (own !== undefined && isNew({ birth: world.others.get(own) })) return undefined;
  const schemas = schema === undefined ? ['pg_catalog', ...world.searchPath] : [schema];
  const found = schemas.flatMap((on) => server.volatility[`${on}.${name}`] ?? []);
  return found.length === 0 ? undefined : found.includes('volatile');
}

function namesIn(value: unknown): string[] {
  return Array.isArray(value) ? stringsOf(value as readonly Node[]) : [];
}
