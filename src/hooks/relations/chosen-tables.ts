import type { HookContext } from '../hook-context.ts';
import { findRelations, type Relation, requireRelations } from './find-relations.ts';

/** The tables that a hook was given, or those of the migration that are there; of the latter, only such kinds. */
export async function chosenTables(
  { connection, tablesAffected }: HookContext,
  given: readonly string[] | undefined,
  kinds = 'rpm',
): Promise<readonly Relation[]> {
  if (given !== undefined) return requireRelations(connection, given, kinds, 'a table');
  const found = await findRelations(connection, tablesAffected);
  return [...found.values()].filter(({ kind }) => kinds.includes(kind));
}
