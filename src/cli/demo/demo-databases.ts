import { existsSync } from 'node:fs';
import pg from 'pg';
import { connect } from '../../postgres/connect.ts';
import type { Connection } from '../../postgres/connection.ts';
import { createDatabase, dropDatabase } from '../../postgres/databases.ts';
import type { EmbeddedServer } from '../../postgres/embedded/embedded-server.ts';

/** The comment on each database of a demo; what follows is the project's folder. */
const mark = 'made by confiture demo for ';

/** Creates an empty database that says which demo it belongs to. */
export async function createDemoDatabase(
  server: EmbeddedServer,
  name: string,
  directory: string,
): Promise<void> {
  await asAdmin(server, (admin) => createDatabase(admin, name));
  await markDemoDatabase(server, name, directory);
}

/** Writes the demo's mark on a database that a command of the demo has created. */
export async function markDemoDatabase(
  server: EmbeddedServer,
  name: string,
  directory: string,
): Promise<void> {
  const comment = pg.escapeLiteral(mark + directory);
  const database = pg.escapeIdentifier(name);
  await asAdmin(server, (admin) => admin.query(`comment on database ${database} is ${comment}`));
}

/** Drops what demos whose folders are gone have left: only databases that carry a demo's mark. Gives their names. */
export async function dropForgottenDatabases(server: EmbeddedServer): Promise<readonly string[]> {
  return asAdmin(server, async (admin) => {
    const marked = await admin.query<{ name: string; comment: string }>(
      `select datname as name, shobj_description(oid, 'pg_database') as comment from pg_database
       where starts_with(shobj_description(oid, 'pg_database'), $1)`,
      [mark],
    );
    const forgotten = marked.filter(({ comment }) => !existsSync(comment.slice(mark.length)));
    for (const { name } of forgotten) await dropDatabase(admin, name);
    return forgotten.map(({ name }) => name);
  });
}

/** Drops the databases of one demo where they exist. */
export async function dropDemoDatabases(server: EmbeddedServer, names: readonly string[]): Promise<void> {
  await asAdmin(server, async (admin) => {
    for (const name of names) await dropDatabase(admin, name);
  });
}

async function asAdmin<T>(server: EmbeddedServer, action: (admin: Connection) => Promise<T>): Promise<T> {
  const admin = await connect(server.url('postgres'));
  return action(admin).finally(() => admin.close());
}
