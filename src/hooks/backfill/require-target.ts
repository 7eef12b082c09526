import type { HookSession } from '../hook-context.ts';
import { hookFails } from '../hook-fails.ts';
import { type Relation, requireRelations } from '../relations/find-relations.ts';
import type { BackfillConfig } from './backfill-config.ts';

/** The table to fill. Throws for what is none. */
export async function requireTarget(session: HookSession, name: string): Promise<Relation> {
  const [target] = await requireRelations(session, [name], 'rp', 'a table');
  if (target === undefined) throw hookFails('`target_table` is missing');
  return target;
}

export function keyOf({ key }: BackfillConfig): readonly string[] | undefined {
  return typeof key === 'string' ? [key] : key;
}
