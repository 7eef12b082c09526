import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { HookSession } from '../hook-context.ts';
import { requireRelations } from '../relations/find-relations.ts';
import { boundsOf, compareFigures } from './compare-figures.ts';
import type { JoinCheck, RowCountCheck } from './consistency-config.ts';
import type { Outcome } from './outcome.ts';

/** Both tables counted. */
export async function checkRowCounts(session: HookSession, check: RowCountCheck): Promise<Outcome> {
  const [source, target] = await pairOf(session, check);
  const [row] = await session.query<{ source: string; target: string }>(
    `select (select count(*) from ${source}) as source, (select count(*) from ${target}) as target`,
  );
  const name = `rows of ${check.target} against ${check.source}`;
  return compareFigures(session, name, [row?.source ?? null, row?.target ?? null], boundsOf(check));
}

/** Which of the source's keys the target has, and which it has besides. */
export async function checkJoin(session: HookSession, check: JoinCheck): Promise<Outcome> {
  const [source, target] = await pairOf(session, check);
  const keys = [check.join_key].flat().map(quoteIdentifier).join(', ');
  const [row] = await session.query<Record<'keys' | 'found' | 'orphans', string>>(
    `with source as (select ${keys} from ${source} group by ${keys}), target as (select ${keys} from ${target} group by ${keys})
     select (select count(*) from source) as keys,
       (select count(*) from (table source intersect table target) both_have) as found,
       (select count(*) from (table target except table source) orphan) as orphans`,
  );
  const name = `keys of ${check.source} in ${check.target}`;
  const compared = await compareFigures(
    session,
    name,
    [row?.keys ?? null, row?.found ?? null],
    boundsOf(check),
  );
  const orphans = Number(row?.orphans ?? 0);
  const told =
    orphans > 0
      ? `${compared.told}; ${orphans} keys of ${check.target} are not in ${check.source}`
      : compared.told;
  return {
    ...compared,
    ok: compared.ok && (orphans === 0 || check.allow_orphans),
    told,
    figures: { ...compared.figures, orphans },
  };
}

async function pairOf(
  session: HookSession,
  { source, target }: { readonly source: string; readonly target: string },
): Promise<readonly string[]> {
  const relations = await Promise.all(
    [source, target].map((name) => requireRelations(session, [name], 'rpvmf', 'a table')),
  );
  return relations.flat().map(({ sql }) => sql);
}
