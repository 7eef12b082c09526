import { textOf } from '../keyed-sql.ts';
import type { GroupSizes } from '../verification.ts';
import type { VerifyContext } from './verify-context.ts';

/** How many rows of the target share their quasi-identifiers: the k of k-anonymity, and how many groups are small. */
export async function readGroups(
  copied: ReadonlySet<string>,
  { target, profile }: VerifyContext,
): Promise<readonly GroupSizes[]> {
  const all: GroupSizes[] = [];
  for (const [table, columns] of Object.entries(profile?.quasiIdentifiers ?? {})) {
    if (!copied.has(table)) continue;
    const [row] = await target.query<Omit<GroupSizes, 'table' | 'columns'>>(
      `select count(*)::float8 as groups, coalesce(min(rows), 0)::float8 as smallest,
         (count(*) filter (where rows < 5))::float8 as "groupsUnderFive",
         coalesce(sum(rows) filter (where rows < 5), 0)::float8 as "rowsUnderFive"
       from (select count(*) as rows from ${table} as t group by ${columns.map(textOf).join(', ')}) as grouped`,
    );
    if (row !== undefined) all.push({ table, columns, ...row });
  }
  return all;
}
