import { randomBytes } from 'node:crypto';
import { afterAll, expect, inject, it } from 'vitest';
import { connect } from '../../src/postgres/connect.ts';
import type { Connection } from '../../src/postgres/connection.ts';
import { urlOfDatabase } from '../../src/postgres/databases.ts';
import { withRoles } from '../../src/scratch/missing-roles.ts';
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
  for (const connection of open) await connection.close();
});

const name = `confiture_role_${randomBytes(4).toString('hex')}`;

async function canLogIn(): Promise<boolean | undefined> {
  const admin = await server.connect('postgres');
  const [row] = await admin.query<{ rolcanlogin: boolean }>(
    'select rolcanlogin from pg_roles where rolname = $1',
    [name],
  );
  return row?.rolcanlogin;
}

it('makes the roles that the server lacks, for as long as they are needed', async () => {
  await withRoles(server, [name, 'pg_monitor'], async () => expect(await canLogIn()).toBe(false));
  expect(await canLogIn()).toBeUndefined();
});

it('takes them away when the action fails, and throws its error', async () => {
  const fails = withRoles(server, [name], async () => {
    throw new Error('no');
  });
  await expect(fails).rejects.toThrow('no');
  expect(await canLogIn()).toBeUndefined();
});

it('leaves a role that was there', async () => {
  const admin = await server.connect('postgres');
  await admin.execute(`create role ${name} login`);
  await withRoles(server, [name], async () => undefined);
  expect(await canLogIn()).toBe(true);
  await admin.execute(`drop role ${name}`);
});
