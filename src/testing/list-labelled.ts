import type { Connection } from '../postgres/connection.ts';
import { type Label, parseLabel } from './label.ts';

/** A database that Confiture made for tests. */
export interface Labelled {
  readonly name: string;
  readonly label: Label;
  /** Sessions in it now. */
  readonly sessions: number;
}

/** The server's databases for tests that the role may drop, the newest first. */
export async function listLabelled(admin: Connection): Promise<readonly Labelled[]> {
  const rows = await admin.query<{ name: string; comment: string | null; sessions: number }>(
    `select d.datname as name, shobj_description(d.oid, 'pg_database') as comment,
       (select count(*)::int from pg_stat_activity a where a.datid = d.oid) as sessions
     from pg_database d
     where shobj_description(d.oid, 'pg_database') like 'confiture test database of %'
       and pg_has_role(d.datdba, 'member')
     order by d.oid desc`,
  );
  return rows.flatMap(({ name, comment, sessions }) => {
    const label = parseLabel(name, comment);
    return label === undefined ? [] : [{ name, label, sessions }];
  });
}
