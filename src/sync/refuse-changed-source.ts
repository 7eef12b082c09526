import { ConfitureError } from '../errors.ts';
import type { Connection } from '../postgres/connection.ts';
import { sqlStateOf } from '../postgres/database-error.ts';
import { withLockNamed } from './lock-timeout.ts';
import { readRelations } from './read-relations.ts';
import type { SyncPlan } from './sync-plan.ts';

/**
 * Throws SYNC_REFUSED where what is copied is no longer as it was planned: a column that took another's name would be
 * copied by the rule of that one, and the rows of a new partition would be left out. Asked within the snapshot, since
 * a migration may have come between, while the target's lock was waited for.
 */
export async function refuseChangedSource(holder: Connection, { tables, skipped }: SyncPlan): Promise<void> {
  const relations = await readRelations(holder);
  const now = new Map(relations.map((relation) => [relation.table, relation]));
  const changed = tables.filter(({ table, columns }) => {
    const own = now.get(table)?.columns.filter(({ generated }) => !generated) ?? [];
    return namesOf(own) !== namesOf(columns);
  });
  const planned = new Set([...tables, ...skipped].map(({ table }) => table));
  const roots = new Set(tables.map(({ root }) => root));
  const added = relations.filter(({ table, root }) => roots.has(root) && !planned.has(table));
  const names = [...changed, ...added].map(({ table }) => table);
  if (names.length === 0) return;
  const shown =
    names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
  throw new ConfitureError('SYNC_REFUSED', `the source was changed after the copy was planned: ${shown}`, {
    hint: 'Nothing was written. Run it again, so that the profile is held against what is there now.',
  });
}

/** In the order that the table has them, which a name that moves from one column to another does not keep. */
function namesOf(columns: readonly { readonly name: string }[]): string {
  return JSON.stringify(columns.map(({ name }) => name));
}

/** Throws for a failure of locking the planned tables: one is not there any more, or somebody else is changing it. */
export async function refuseUnlocked(holder: Connection, plan: SyncPlan, error: unknown): Promise<never> {
  if (sqlStateOf(error) === '42P01') {
    await holder.execute('rollback');
    await refuseChangedSource(holder, plan);
  }
  throw withLockNamed(error, 'the tables of the source');
}
