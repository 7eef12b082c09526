import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { HookSession } from '../hook-context.ts';
import { hookFails } from '../hook-fails.ts';
import type { Relation } from '../relations/find-relations.ts';
import type { BackfillConfig } from './backfill-config.ts';

interface UniqueKey {
  readonly columns: readonly string[];
  readonly is_primary: boolean;
  /** A single column that fills itself: what a source gives for it is no identity. */
  readonly fills_itself: boolean;
}

/** The ON CONFLICT of an INSERT of those columns; empty where nothing unique can be in the way. */
export async function conflictClause(
  session: HookSession,
  target: Relation,
  inserted: readonly string[],
  { on_conflict, conflict_columns }: BackfillConfig,
): Promise<string> {
  if (on_conflict === 'error') return '';
  const keys = (await uniqueKeys(session, target)).filter(({ columns }) =>
    columns.every((column) => inserted.includes(column)),
  );
  const chosen = conflict_columns === undefined ? keyOf(keys) : givenKey(keys, conflict_columns, target);
  if (on_conflict === 'ignore') {
    return chosen || keys.length > 0 ? ` on conflict ${chosen ? columnList(chosen) : ''} do nothing` : '';
  }
  if (chosen === undefined) {
    if (on_conflict === 'update') {
      throw hookFails(
        `which unique key of ${target.sql} tells its rows apart is not clear`,
        'Name its columns under `conflict_columns`.',
      );
    }
    return keys.length > 0 ? ' on conflict do nothing' : '';
  }
  const fixed = new Set([
    ...chosen,
    ...keys.filter(({ is_primary }) => is_primary).flatMap(({ columns }) => columns),
  ]);
  const rest = inserted.filter((column) => !fixed.has(column)).map(quoteIdentifier);
  const action =
    rest.length === 0 ? 'do nothing' : `do update set ${rest.map((c) => `${c} = excluded.${c}`).join(', ')}`;
  return ` on conflict ${columnList(chosen)} ${action}`;
}

/** The only one, apart from a primary key that fills itself where there is another. */
function keyOf(keys: readonly UniqueKey[]): readonly string[] | undefined {
  const natural =
    keys.length > 1 ? keys.filter(({ is_primary, fills_itself }) => !(is_primary && fills_itself)) : keys;
  return natural.length === 1 ? natural[0]?.columns : undefined;
}

function givenKey(keys: readonly UniqueKey[], given: readonly string[], target: Relation): readonly string[] {
  const found = keys.find(
    ({ columns }) => columns.length === given.length && columns.every((column) => given.includes(column)),
  );
  if (found) return found.columns;
  throw hookFails(
    `${target.sql} has no unique key of ${given.join(', ')} that the backfill fills`,
    'ON CONFLICT needs a unique constraint or a unique index without WHERE over just these columns.',
  );
}

function columnList(columns: readonly string[]): string {
  return `(${columns.map(quoteIdentifier).join(', ')})`;
}

function uniqueKeys(session: HookSession, { oid }: Relation): Promise<UniqueKey[]> {
  return session.query<UniqueKey>(
    `select array_agg(a.attname::text order by k.place) as columns, x.indisprimary as is_primary,
       count(*) = 1 and bool_and(a.attidentity <> '' or a.atthasdef) as fills_itself
     from pg_index x cross join lateral unnest(x.indkey) with ordinality as k (number, place)
     join pg_attribute a on a.attrelid = x.indrelid and a.attnum = k.number
     where x.indrelid = $1 and x.indisunique and x.indisvalid and x.indimmediate and x.indpred is null
       and x.indexprs is null and k.place <= x.indnkeyatts
     group by x.indexrelid, x.indisprimary order by x.indisprimary desc, x.indexrelid`,
    [oid],
  );
}
