import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { HookSession } from '../hook-context.ts';
import { hookFails } from '../hook-fails.ts';
import type { Relation } from '../relations/find-relations.ts';
import type { BackfillConfig } from './backfill-config.ts';
import { conflictClause } from './conflict-clause.ts';
import { insertableColumns, requireColumns } from './target-columns.ts';

export interface CopyRequest {
  readonly target: Relation;
  /** A table, or the names of a query's columns. */
  readonly source: Relation | readonly string[];
  readonly config: BackfillConfig;
}

/** `insert into r (a, b) select s.a, s.b`, and the ON CONFLICT to follow what comes after it. */
export async function copySelect(
  session: HookSession,
  { target, source, config }: CopyRequest,
): Promise<{ readonly insert: string; readonly conflict: string }> {
  const insertable = await insertableColumns(session, target);
  const columns = await columnsToCopy(session, source, insertable, config);
  const names = columns.map(([name]) => name);
  requireColumns(names, insertable, target);
  if (names.length === 0) throw hookFails(`the source and ${target.sql} have no column in common`);
  const list = names.map(quoteIdentifier).join(', ');
  return {
    insert: `insert into ${target.sql} (${list}) select ${columns.map(([, expression]) => expression).join(', ')}`,
    conflict: await conflictClause(session, target, names, config),
  };
}

type Copied = readonly [column: string, expression: string];

async function columnsToCopy(
  session: HookSession,
  source: Relation | readonly string[],
  insertable: readonly string[],
  { columns }: BackfillConfig,
): Promise<readonly Copied[]> {
  const same = (name: string): Copied => [name, `s.${quoteIdentifier(name)}`];
  if (!('oid' in source)) return source.map(same);
  if (Array.isArray(columns)) return columns.map(same);
  if (columns !== undefined) return Object.entries(columns).map(([name, sql]) => [name, `(${sql}\n)`]);
  const rows = await session.query<{ name: string }>(
    'select attname as name from pg_attribute where attrelid = $1 and attnum > 0 and not attisdropped',
    [source.oid],
  );
  const there = new Set(rows.map(({ name }) => name));
  return insertable.filter((name) => there.has(name)).map(same);
}
