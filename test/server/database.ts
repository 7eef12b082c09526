import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { afterEachFile } from './after-each-file.ts';
import './provided.ts';

/** A database of a test's own, dropped after its file at the latest. */
export interface TestDatabase {
  readonly name: string;
  readonly url: string;
  /** Rows of the statement, of the last one where there are several. */
  query<Row extends pg.QueryResultRow = Record<string, unknown>>(
    sql: string,
    parameters?: readonly unknown[],
  ): Promise<Row[]>;
  drop(): Promise<void>;
}

const left = new Set<TestDatabase>();
let admin: Promise<pg.Client> | undefined;

/** Connects to the run's server once a test file. */
function administrator(): Promise<pg.Client> {
  admin ??= connected(inject('postgresUrl'));
  return admin;
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  // A session that DROP DATABASE or the server's end cuts off is no news to a test.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

afterEachFile(async () => {
  for (const database of left) await database.drop();
  if (admin !== undefined) await (await admin).end();
  admin = undefined;
});

/** Creates a database, empty or as a copy of the one named `template`, in which no session may be open. */
export async function createDatabase(template = 'template0'): Promise<TestDatabase> {
  const client = await administrator();
  const name = `confiture_test_${randomBytes(6).toString('hex')}`;
  // Without waiting for a disk, copying files takes 7 ms and logging the pages 10 ms; before 15 there is no choice.
  const strategy = inject('postgresMajor') >= 15 ? ' strategy file_copy' : '';
  const quoted = pg.escapeIdentifier(name);
  await client.query(`create database ${quoted} template ${pg.escapeIdentifier(template)}${strategy}`);

  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  let session: Promise<pg.Client> | undefined;
  const database: TestDatabase = {
    name,
    url: url.toString(),
    async query<Row extends pg.QueryResultRow>(sql: string, parameters?: readonly unknown[]) {
      session ??= connected(url.toString());
      const open = await session;
      const result = await open.query<Row>(sql, parameters === undefined ? undefined : [...parameters]);
      // node-postgres gives an array for several statements, which its types do not say.
      const last = [result].flat().at(-1);
      return last === undefined ? [] : last.rows;
    },
    async drop() {
      left.delete(database);
      const open = await session?.catch(() => undefined);
      session = undefined;
      await open?.end();
      await (await administrator()).query(`drop database if exists ${quoted} with (force)`);
    },
  };
  left.add(database);
  return database;
}

/** Runs `use` with a database of its own and drops it. */
export async function withDatabase<T>(
  use: (database: TestDatabase) => Promise<T>,
  template?: string,
): Promise<T> {
  const database = await createDatabase(template);
  try {
    return await use(database);
  } finally {
    await database.drop();
  }
}
