import type { Catalog } from '../catalog/catalog.ts';
import { calledBy } from '../impact/inner/called-routines.ts';
import { reachingExtensions } from '../impact/inner/reaching-extensions.ts';
import type { Statement } from '../sql/statement.ts';

/**
 * Which statements the planner may be asked about: it runs immutable and stable functions to see what they give, in the
 * middle of an EXPLAIN that runs nothing else. Statements that call the database's own functions are not planned, and
 * none is where a function could reach another session.
 */
export function plannable(catalog: Catalog): (statement: Statement) => boolean {
  if (reachingExtensions.some((name) => catalog.objects[`extension:${name}`] !== undefined))
    return () => false;
  const own = new Set<string>();
  for (const { kind, name } of Object.values(catalog.objects)) {
    if (kind === 'function' || kind === 'procedure' || kind === 'aggregate') own.add(name);
  }
  return (statement) => !calledBy(statement).some(({ name }) => own.has(name));
}
