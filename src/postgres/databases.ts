import pg from 'pg';
import type { Connection } from './connection.ts';

/** Scheme and authority, path, parameters. libpq allows an empty host beside a user, which `URL` does not. */
const urlParts = /^([a-z]+:\/\/[^/?]*)(?:\/([^?]*))?(\?.*)?$/is;

/** `url` with another database in its path; host, user and parameters stay. */
export function urlOfDatabase(url: string, database: string): string {
  return url.replace(urlParts, (_, server: string, _path, parameters: string | undefined) => {
    return `${server}/${encodeURIComponent(database)}${parameters ?? ''}`;
  });
}

/** The database that `url` names; without one it is the user's, and PostgreSQL's default without either. */
export function databaseOfUrl(url: string): string {
  const [, server = '', path = ''] = urlParts.exec(url) ?? [];
  const user = /\/\/([^:@]+)(?::[^@]*)?@/.exec(server)?.[1];
  return decodeURIComponent(path || user || 'postgres');
}

export async function databaseExists(admin: Connection, name: string): Promise<boolean> {
  const rows = await admin.query('select 1 from pg_database where datname = $1', [name]);
  return rows.length > 0;
}

/** Creates a database, as a copy of `template` where one is named, in which nobody may be connected then. */
export async function createDatabase(admin: Connection, name: string, template = 'template0'): Promise<void> {
  await admin.query(`create database ${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(template)}`);
}

/** Drops a database if it exists, ending the sessions in it (WITH FORCE, PostgreSQL 13+). */
export async function dropDatabase(admin: Connection, name: string): Promise<void> {
  await admin.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
}

/** The user's own objects: anything outside the system schemas that no extension brought along. */
export async function hasUserObjects(connection: Connection): Promise<boolean> {
  const [row] = await connection.query<{ found: boolean }>(`
    select exists (
      select from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_t%'
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
      union all
      select from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname not in ('pg_catalog', 'information_schema')
        and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
      union all
      select from pg_namespace n
      where n.nspname not in ('pg_catalog', 'information_schema', 'public') and n.nspname not like 'pg\\_t%'
        and not exists (select from pg_depend d where d.classid = 'pg_namespace'::regclass and d.objid = n.oid and d.deptype = 'e')
    ) as found`);
  return row?.found ?? false;
}
