import { inject } from 'vitest';
import { connect } from '../../src/postgres/connect.ts';
import type { Connection } from '../../src/postgres/connection.ts';
import { urlOfDatabase } from '../../src/postgres/databases.ts';
import { afterEachFile } from './after-each-file.ts';
import './provided.ts';

const open: Connection[] = [];

/** A session with a database of the run's server, closed after the test file at the latest. */
export async function openSession(database: string): Promise<Connection> {
  const session = await connect(urlOfDatabase(inject('postgresUrl'), database));
  open.push(session);
  return session;
}

afterEachFile(async () => {
  await Promise.all(open.splice(0).map((session) => session.close().catch(() => undefined)));
});
