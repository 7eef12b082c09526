import pg from 'pg';
import type { Connection } from '../postgres/connection.ts';
import { createDatabase, databaseExists, dropDatabase } from '../postgres/databases.ts';

/** How many templates a server keeps; the oldest goes first. */
const kept = 4;

const prefix = 'confiture_template_';

/** The name of the template database for everything that goes into a build, told by its content hash. */
export function templateName(hash: string): string {
  return `${prefix}${hash.slice(0, 24)}`;
}

export async function templateExists(admin: Connection, name: string): Promise<boolean> {
  return databaseExists(admin, name);
}

/**
 * Keeps a copy of a freshly built database, so that the next build of the same files clones it. False, and no harm
 * done, where the role may not create databases or somebody is connected to the original.
 */
export async function keepTemplate(admin: Connection, name: string, from: string): Promise<boolean> {
  try {
    await createDatabase(admin, name, from);
    await admin.query(
      `alter database ${pg.escapeIdentifier(name)} with is_template true allow_connections false`,
    );
    await dropOldTemplates(admin);
    return true;
  } catch {
    return false;
  }
}

async function dropOldTemplates(admin: Connection): Promise<void> {
  const old = await admin.query<{ datname: string }>(
    `select datname from pg_database
     where datname like '${prefix.replaceAll('_', '\\_')}%' and datistemplate and pg_has_role(datdba, 'member')
     order by oid desc offset ${kept}`,
  );
  for (const { datname } of old) {
    await admin.query(`alter database ${pg.escapeIdentifier(datname)} with is_template false`);
    await dropDatabase(admin, datname);
  }
}
