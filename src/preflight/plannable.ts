import type { Catalog, ObjectId } from '../catalog/catalog.ts';
import { calledBy } from '../impact/inner/called-routines.ts';
import type { Statement } from '../sql/statement.ts';

/** With one of these a function can commit through another session, whatever transaction it runs in. */
const otherSessions: readonly ObjectId[] = ['extension:dblink', 'extension:postgres_fdw'];

/**
 * Which statements the planner may be asked about: it runs immutable and stable functions to see what they give, in the
 * middle of an EXPLAIN that runs nothing else. Statements that call the database's own functions are not planned, and
 * none is where a function could reach another session.
 */
export function plannable(catalog: Catalog): (statement: Statement) => boolean {
  if (otherSessions.some((id) => catalog.objects[id] !== undefined)) return () => false;
  const own = new Set<string>();
  for (const { kind, name } of Object.values(catalog.objects)) {
    if (kind === 'function' || kind === 'procedure' || kind === 'aggregate') own.add(name);
  }
  return (statement) => !calledBy(statement).some(({ name }) => own.has(name));
}
