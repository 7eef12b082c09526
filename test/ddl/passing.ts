import type { Catalog } from '../../src/catalog/catalog.ts';
import { readCatalog } from '../../src/catalog/read-catalog.ts';
import { connect } from '../../src/postgres/connect.ts';
import type { Connection } from '../../src/postgres/connection.ts';
import { afterEachFile } from '../server/after-each-file.ts';
import { createDatabase, type TestDatabase } from '../server/database.ts';

export interface OpenDatabase {
  readonly database: TestDatabase;
  readonly connection: Connection;
}

/** A database of a case's own; the roles are there. */
export async function openDatabase(): Promise<OpenDatabase> {
  await passing();
  return create();
}

async function create(): Promise<OpenDatabase> {
  const database = await createDatabase();
  return { database, connection: await connect(database.url) };
}

interface Passing {
  readonly connection: Connection;
  /** Of the database while nothing passes. */
  readonly nothing: Catalog;
}

let opened: Promise<Passing> | undefined;

/** The database that all cases of a file share, since nothing in it is committed. */
function passing(): Promise<Passing> {
  opened ??= start();
  return opened;
}

afterEachFile(async () => {
  const open = opened;
  opened = undefined;
  await (await open)?.connection.close();
});

/** Roles that the SQL of a pair may name; they belong to the server. */
const roles = ['shop_owner', 'shop_app', 'shop_reader'];

async function start(): Promise<Passing> {
  const { connection } = await create();
  // Files run at the same time: whichever comes first makes the role.
  for (const role of roles) await connection.execute(`create role ${role}`).catch(() => undefined);
  return { connection, nothing: await readCatalog(connection) };
}

/** Runs `use` in an empty database and a transaction that is rolled back: nothing is made for it, or dropped. */
export async function inPassing<T>(use: (passing: Passing) => Promise<T>): Promise<T> {
  const open = await passing();
  await open.connection.execute('begin');
  try {
    return await use(open);
  } finally {
    await open.connection.execute('rollback');
  }
}
