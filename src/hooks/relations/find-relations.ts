import { qualify } from '../../catalog/identifier.ts';
import { nearest } from '../../nearest.ts';
import type { HookSession } from '../hook-context.ts';
import { hookFails } from '../hook-fails.ts';

export interface Relation {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  /** As relkind: r table, p partitioned table, m materialized view, v view, i and I indexes, f foreign table. */
  readonly kind: string;
  /** Ready for SQL: `shop."Order"`. */
  readonly sql: string;
}

interface Row {
  readonly given: string;
  readonly oid: number | null;
  readonly schema: string;
  readonly name: string;
  readonly kind: string;
}

/**
 * What the names stand for, in their order: as SQL reads them along the search_path, or as `schema.name` without
 * quotes. A name that is nothing's is left out.
 */
export async function findRelations(
  session: HookSession,
  names: readonly string[],
): Promise<ReadonlyMap<string, Relation>> {
  if (names.length === 0) return new Map();
  const rows = await session.query<Row>(
    `select g.given, c.oid, n.nspname as schema, c.relname as name, c.relkind as kind
     from unnest($1::text[]) with ordinality as g (given, place)
     cross join lateral (select coalesce(
       (select x.oid from pg_class x join pg_namespace s on s.oid = x.relnamespace
        where s.nspname = split_part(g.given, '.', 1) and s.nspname || '.' || x.relname = g.given),
       to_regclass(g.given)::oid) as oid) as found
     left join pg_class c on c.oid = found.oid
     left join pg_namespace n on n.oid = c.relnamespace
     order by g.place`,
    [names],
  );
  return new Map(
    rows.flatMap(({ given, oid, schema, name, kind }): [string, Relation][] =>
      oid === null ? [] : [[given, { oid, schema, name, kind, sql: qualify(schema, name) }]],
    ),
  );
}

/** As `findRelations`, where each name has to stand for one of those kinds. Throws for one that does not. */
export async function requireRelations(
  session: HookSession,
  names: readonly string[],
  kinds: string,
  noun: string,
): Promise<readonly Relation[]> {
  const found = await findRelations(session, names);
  for (const name of names) {
    const relation = found.get(name);
    if (relation === undefined) throw await noSuchRelation(session, name, kinds, noun);
    if (!kinds.includes(relation.kind)) {
      throw hookFails(`${name} is ${kindNames[relation.kind] ?? 'something else'}, not ${noun}`);
    }
  }
  return [...found.values()];
}

async function noSuchRelation(session: HookSession, name: string, kinds: string, noun: string) {
  const rows = await session.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = any($1::text[]) and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`,
    [[...kinds]],
  );
  const known = rows.flatMap((row) => [row.name, `${row.schema}.${row.name}`]);
  const guess = nearest(name, known);
  return hookFails(
    `there is no ${noun.replace(/^an? /, '')} ${name}`,
    guess === undefined ? undefined : `Did you mean ${guess}?`,
  );
}

const kindNames: Readonly<Record<string, string>> = {
  r: 'a table',
  p: 'a partitioned table',
  m: 'a materialized view',
  v: 'a view',
  i: 'an index',
  I: 'a partitioned index',
  S: 'a sequence',
  f: 'a foreign table',
  c: 'a type',
};
