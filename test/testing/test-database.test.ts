import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { databaseExists } from '../../src/postgres/databases.ts';
import { cloneTemplate } from '../../src/testing/clone-template.ts';
import { ensureTemplate } from '../../src/testing/ensure-template.ts';
import { type Labelled, listLabelled } from '../../src/testing/list-labelled.ts';
import {
  createTestDatabase,
  type TestDatabase,
  type TestDatabaseOptions,
} from '../../src/testing/test-database.ts';
import { type TestServer, withTestServer } from '../../src/testing/test-server.ts';
import { createDatabase } from '../server/database.ts';
import { testProject, writeFiles } from './test-project.ts';

const files = { seed: false, migrations: false };

async function open(
  directory: string,
  options: Omit<TestDatabaseOptions, 'variables'> = {},
): Promise<TestDatabase> {
  const database = await createTestDatabase({
    directory,
    url: inject('postgresUrl'),
    variables: {},
    ...options,
  });
  onTestFinished(() => database.drop());
  return database;
}

function onServer<T>(directory: string, use: (server: TestServer) => Promise<T>): Promise<T> {
  return withTestServer({ directory, env: 'live', variables: {} }, use);
}

/** What the server has of the project. */
function made({
  name,
  directory,
}: {
  readonly name: string;
  readonly directory: string;
}): Promise<readonly Labelled[]> {
  return onServer(directory, async ({ admin }) =>
    (await listLabelled(admin)).filter(({ label }) => label.project === name),
  );
}

const notes =
  "select column_name as name from information_schema.columns where table_name = 'orders' order by 1";
const recorded = 'select version, status from confiture.migrations order by version';

describe('a database for tests', () => {
  it('holds what the DDL files build, with the migrations recorded', async () => {
    const { directory } = await testProject();
    const database = await open(directory);
    expect(await database.query(notes)).toEqual([{ name: 'id' }, { name: 'note' }]);
    expect(await database.query('select * from orders')).toEqual([]);
    expect(await database.query(recorded)).toEqual([
      { version: '001', status: 'applied' },
      { version: '002', status: 'applied' },
    ]);
  });

  it('takes parameters, and gives a session of its own', async () => {
    const { directory } = await testProject();
    const database = await open(directory);
    expect(await database.query<{ n: number }>('select $1::int as n', [5])).toEqual([{ n: 5 }]);
    const [one, other] = [await database.connect(), await database.connect()];
    expect(one.database).toBe(database.name);
    expect(one.processId).not.toBe(other.processId);
  });

  it('has the rows of the seeds where they are asked for', async () => {
    const { directory } = await testProject();
    const database = await open(directory, { seed: true });
    expect(await database.query('select * from orders')).toEqual([{ id: 1, note: 'first' }]);
  });

  it('can be what the migrations make, with the seeds and without DDL files', async () => {
    const { directory } = await testProject({ 'db/schema/orders.sql': 'create table orders (id no_type);' });
    const database = await open(directory, { migrations: true });
    expect(await database.query(notes)).toEqual([{ name: 'by_hand' }, { name: 'id' }, { name: 'note' }]);
    expect(await database.query(recorded)).toHaveLength(2);
    const seeded = await open(directory, { migrations: true, seed: true });
    expect(await seeded.query('select id from orders')).toEqual([{ id: 1 }]);
  });

  it('has nothing to do with another', async () => {
    const { directory } = await testProject();
    const [one, other] = await Promise.all([open(directory), open(directory)]);
    await one.query('insert into orders values (7)');
    expect(one.name).not.toBe(other.name);
    expect(await other.query('select * from orders')).toEqual([]);
  });

  it('is as new after a reset, under the same name, whoever was connected', async () => {
    const { directory } = await testProject();
    const database = await open(directory, { seed: true });
    await database.query("insert into orders values (2, 'second')");
    const session = await database.connect();
    await database.reset();
    await expect(session.query('select 1')).rejects.toThrow();
    expect(await database.query('select id from orders')).toEqual([{ id: 1 }]);
    expect(await database.query('select current_database() as name')).toEqual([{ name: database.name }]);
  });

  it('is gone once dropped, and can be dropped again', async () => {
    const { directory } = await testProject();
    const database = await open(directory);
    await database.connect();
    await database.drop();
    await expect(database.query('select 1')).rejects.toMatchObject({ code: 'DATABASE_MISSING' });
    await database.drop();
  });

  it('is labelled with the process that it ends with', async () => {
    const project = await testProject();
    const { name } = await open(project.directory);
    const label = (await made(project)).find((each) => each.name === name)?.label;
    expect(label).toMatchObject({ kind: 'clone', project: project.name, process: { pid: process.pid } });
  });
});

describe('the template', () => {
  it('is built once, however many ask at the same time', async () => {
    const project = await testProject();
    const ask = () => onServer(project.directory, (server) => ensureTemplate(server, files));
    const templates = await Promise.all([ask(), ask(), ask(), ask()]);
    expect(templates.map(({ from }) => from).sort()).toEqual(['files', 'template', 'template', 'template']);
    expect(new Set(templates.map(({ name }) => name)).size).toBe(1);
    expect((await made(project)).map(({ label }) => label.kind)).toEqual(['template']);
  });

  it('is another one for other files', async () => {
    const project = await testProject();
    const before = await open(project.directory);
    await writeFiles(project.directory, { 'db/schema/more.sql': 'create table more (id int);' });
    const after = await open(project.directory);
    const there = "select to_regclass('more') is not null as there";
    expect(await before.query(there)).toEqual([{ there: false }]);
    expect(await after.query(there)).toEqual([{ there: true }]);
  });

  it('is another one for other migrations, which its ledger records', async () => {
    const project = await testProject();
    await open(project.directory);
    await writeFiles(project.directory, { 'db/migrations/003_more.up.sql': 'select 1;' });
    expect(await (await open(project.directory)).query(recorded)).toHaveLength(3);
  });

  it('is made of the files as they are at the end, when one is saved meanwhile', async () => {
    const project = await testProject();
    let saved = false;
    const progress = (): void => {
      if (saved) return;
      saved = true;
      writeFileSync(join(project.directory, 'db/schema/late.sql'), 'create table late (id int);');
    };
    const database = await open(project.directory, { progress });
    expect(saved).toBe(true);
    expect(await database.query("select to_regclass('late') is not null as there")).toEqual([
      { there: true },
    ]);
    expect((await made(project)).map(({ label }) => label.kind).sort()).toEqual(['clone', 'template']);
  });

  it('gives way to newer ones of the project, and to no other', async () => {
    const [project, other] = [await testProject(), await testProject({ 'db/schema/a.sql': 'select 0;' })];
    await onServer(other.directory, (server) => ensureTemplate(server, files));
    const names: string[] = [];
    for (let round = 0; round < 6; round++) {
      await writeFiles(project.directory, { 'db/schema/round.sql': `select ${round};` });
      names.push((await onServer(project.directory, (server) => ensureTemplate(server, files))).name);
    }
    expect((await made(project)).map(({ name }) => name).sort()).toEqual(names.slice(2).sort());
    expect(await made(other)).toHaveLength(1);
  });

  it('leaves nothing where the build fails, and says where it failed', async () => {
    const project = await testProject({ 'db/schema/orders.sql': 'create table orders (id no_type);' });
    await expect(open(project.directory)).rejects.toMatchObject({
      code: 'BUILD_FAILED',
      location: { file: 'db/schema/orders.sql', line: 1 },
    });
    expect(await made(project)).toEqual([]);
  });
});

describe('the server', () => {
  it('may be of any of its databases', async () => {
    const { directory } = await testProject();
    const { url } = await createDatabase();
    const database = await open(directory, { url });
    expect(await database.query('select current_database() as name')).toEqual([{ name: database.name }]);
  });

  it('is not that of a protected environment', async () => {
    const { directory } = await testProject();
    await expect(open(directory, { url: undefined, env: 'production' })).rejects.toMatchObject({
      code: 'PROTECTED_ENVIRONMENT',
    });
  });

  it('needs a project', async () => {
    await expect(open('/')).rejects.toMatchObject({ code: 'CONFIG_NOT_FOUND' });
  });
});

describe('a clone with a name', () => {
  it('takes no name that is taken, unless it may be made anew and is one for tests', async () => {
    const { directory } = await testProject();
    const name = `Named "${randomBytes(4).toString('hex')}`;
    const other = await createDatabase();
    await onServer(directory, async (server) => {
      expect((await cloneTemplate(server, { ...files, name })).database).toBe(name);
      await expect(cloneTemplate(server, { ...files, name })).rejects.toMatchObject({
        code: 'BUILD_TARGET_NOT_EMPTY',
      });
      await cloneTemplate(server, { ...files, name, recreate: true });
      const foreign = { ...files, name: other.name, recreate: true };
      await expect(cloneTemplate(server, foreign)).rejects.toMatchObject({ code: 'NOT_A_TEST_DATABASE' });
      expect(await databaseExists(server.admin, other.name)).toBe(true);
    });
  });

  it('takes no name that PostgreSQL would cut', async () => {
    const { directory } = await testProject();
    await onServer(directory, async (server) => {
      const name = 'ä'.repeat(32);
      await expect(cloneTemplate(server, { ...files, name })).rejects.toMatchObject({ code: 'USAGE' });
    });
  });
});
