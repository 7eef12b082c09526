import type { Connection } from '../../postgres/connection.ts';
import { parseFragments } from '../../sql/dependencies/fragment.ts';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';
import { walkTree } from '../../sql/dependencies/walk-tree.ts';
import { harmlessFunctions } from '../inner/harmless-functions.ts';
import { listed } from '../wording.ts';

/** PostgreSQL's own volatile functions that only give another value each time. */
const harmlessOwn: ReadonlySet<string> = new Set(['clock_timestamp', 'random', 'random_normal', 'timeofday']);

/**
 * Names volatile functions in C, or in another language for superusers, that SQL calls: they read files, end sessions
 * and reach other servers, which no READ ONLY transaction hinders. Undefined where there is none. Of functions with one
 * name, in whatever schema, the worst counts.
 */
export async function moreThanReads(connection: Connection, sql: string): Promise<string | undefined> {
  const names = namesIn(sql).filter((name) => !harmlessFunctions.has(name) && !harmlessOwn.has(name));
  if (names.length === 0) return undefined;
  const found = await connection.query<{ name: string }>(
    `select distinct p.proname as name from pg_catalog.pg_proc p
     join pg_catalog.pg_language l on l.oid = p.prolang
     where p.provolatile = 'v' and not l.lanpltrusted and (p.proname = any($1)
       or p.oid in (select o.oprcode from pg_catalog.pg_operator o where o.oprname = any($1)))
     order by 1`,
    [names],
  );
  return found.length === 0 ? undefined : listed(found.map(({ name }) => `${name}()`));
}

/** Last parts of the names of functions and operators. */
function namesIn(sql: string): string[] {
  const names = new Set<string>();
  for (const { kind, node } of parseFragments(sql)) {
    walkTree(kind, node, {
      call: ({ funcname }) => {
        names.add(stringsOf(funcname).at(-1) ?? '');
      },
      named: (_, name) => {
        names.add(stringsOf(name).at(-1) ?? '');
      },
      relation() {},
      type() {},
      cast() {},
      role() {},
    });
  }
  return [...names];
}
