import { nearest } from '../../nearest.ts';
import type { HookSession } from '../hook-context.ts';
import { hookFails } from '../hook-fails.ts';
import type { Relation } from '../relations/find-relations.ts';

/** The columns that an INSERT can fill, in their order. */
export async function insertableColumns(session: HookSession, { oid }: Relation): Promise<readonly string[]> {
  const rows = await session.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1 and attnum > 0 and not attisdropped
       and attgenerated = '' and attidentity <> 'a' order by attnum`,
    [oid],
  );
  return rows.map(({ name }) => name);
}

/** Throws for a column that the target does not have, or fills itself. */
export function requireColumns(
  names: readonly string[],
  insertable: readonly string[],
  target: Relation,
): void {
  const wrong = names.find((name) => !insertable.includes(name));
  if (wrong === undefined) return;
  const guess = nearest(wrong, insertable);
  throw hookFails(
    `${target.sql} has no column ${wrong} that can be filled`,
    guess === undefined ? `It has ${insertable.join(', ')}.` : `Did you mean ${guess}?`,
  );
}
