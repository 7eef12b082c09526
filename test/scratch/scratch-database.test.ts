import { afterAll, expect, inject, it } from 'vitest';
import { connect } from '../../src/postgres/connect.ts';
import type { Connection } from '../../src/postgres/connection.ts';
import { databaseExists, urlOfDatabase } from '../../src/postgres/databases.ts';
import { withScratchDatabase } from '../../src/scratch/scratch-database.ts';
import '../server/provided.ts';

const open: Connection[] = [];
const server = {
  keepsTemplates: false,
  connect: async (database: string): Promise<Connection> => {
    const connection = await connect(urlOfDatabase(inject('postgresUrl'), database));
    open.push(connection);
    return connection;
  },
};
afterAll(async () => {
  for (const connection of open) await connection.close().catch(() => undefined);
});

it('is there for as long as it is used', async () => {
  const admin = await server.connect('postgres');
  const name = await withScratchDatabase(server, async (database) => {
    expect(await databaseExists(admin, database)).toBe(true);
    return database;
  });
  expect(await databaseExists(admin, name)).toBe(false);
});

it('is dropped when its use fails, with sessions open in it, and the failure is thrown', async () => {
  const admin = await server.connect('postgres');
  let name = '';
  const fails = withScratchDatabase(server, async (database) => {
    name = database;
    await server.connect(database);
    throw new Error('no');
  });
  await expect(fails).rejects.toThrow('no');
  expect(await databaseExists(admin, name)).toBe(false);
});
