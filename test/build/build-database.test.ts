import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { type BuildRequest, buildDatabase, checkBuild } from '../../src/build/build-database.ts';
import { readSources } from '../../src/build/read-sources.ts';
import { templateName } from '../../src/build/template.ts';
import { connect } from '../../src/postgres/connect.ts';
import type { Connection } from '../../src/postgres/connection.ts';
import { urlOfDatabase } from '../../src/postgres/databases.ts';
import { createDatabase, withDatabase } from '../server/database.ts';

interface Bench {
  readonly request: BuildRequest;
  query(sql: string): Promise<Record<string, unknown>[]>;
}

/** A project of these files and the name of a database that does not exist yet. */
async function bench(
  files: Readonly<Record<string, string>>,
  more: Partial<BuildRequest> = {},
): Promise<Bench> {
  const root = await mkdtemp(join(tmpdir(), 'confiture-build-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const seeded = Object.keys(files).some((path) => path.startsWith('seeds/'));
  const sources = await readSources({
    root,
    projectName: 'test',
    schema: { loadOrder: ['schema'], exclude: [] },
    seeds: seeded ? { loadOrder: ['seeds'], exclude: [] } : undefined,
  });
  const database = `confiture_test_${randomBytes(6).toString('hex')}`;
  const open: Connection[] = [];
  const connectTo = async (name: string): Promise<Connection> => {
    const connection = await connect(urlOfDatabase(inject('postgresUrl'), name));
    open.push(connection);
    return connection;
  };
  onTestFinished(async () => {
    for (const connection of open) await connection.close().catch(() => undefined);
    const admin = await connect(inject('postgresUrl'));
    const template = templateName(sources.hash);
    if (await exists(template)) await admin.query(`alter database ${template} with is_template false`);
    for (const name of [database, template])
      await admin.query(`drop database if exists ${name} with (force)`);
    await admin.close();
    await rm(root, { recursive: true });
  });
  return {
    request: { sources, database, connect: connectTo, recreate: false, useTemplate: false, ...more },
    async query(sql) {
      const connection = await connect(urlOfDatabase(inject('postgresUrl'), more.database ?? database));
      return connection.query(sql).finally(() => connection.close());
    },
  };
}

async function exists(database: string): Promise<boolean> {
  const admin = await connect(inject('postgresUrl'));
  const rows = await admin.query('select from pg_database where datname = $1', [database]);
  await admin.close();
  return rows.length > 0;
}

const shop = {
  'schema/a_orders.sql': 'create table orders (id int primary key, item_id int references items (id));',
  'schema/b_items.sql': 'create table items (id int primary key);',
  'schema/c_view.sql': 'create view open_orders as select id from orders -- no semicolon',
};

describe('buildDatabase', () => {
  it('creates the database and runs the files in the order of their dependencies', async () => {
    const { request, query } = await bench({
      ...shop,
      'seeds/items.sql': 'insert into items values (1), (2);',
    });
    expect(await buildDatabase(request)).toMatchObject({
      from: 'files',
      files: 4,
      statements: expect.any(Number),
    });
    expect(await query('select count(*)::int as n from items')).toEqual([{ n: 2 }]);
    expect(await query('select * from open_orders')).toEqual([]);
  });

  it('clones a template for the same files, and runs other files anew', async () => {
    const { request, query } = await bench(shop, { useTemplate: true });
    expect(await buildDatabase(request)).toMatchObject({ from: 'files' });
    expect(await buildDatabase({ ...request, recreate: true })).toMatchObject({
      from: 'template',
      statements: 0,
    });
    expect(await query('select * from open_orders')).toEqual([]);
    const other = await bench({ ...shop, 'schema/d.sql': 'create table d ();' }, { useTemplate: true });
    expect(await buildDatabase(other.request)).toMatchObject({ from: 'files' });
  });

  it('builds in place in an empty database, and refuses one that is not', async () => {
    await withDatabase(async (database) => {
      const { request } = await bench(shop, { database: database.name });
      await buildDatabase(request);
      await database.query('insert into items values (7)');
      await expect(buildDatabase(request)).rejects.toMatchObject({
        code: 'BUILD_TARGET_NOT_EMPTY',
        exitCode: 7,
      });
      expect(await database.query('select id from items')).toEqual([{ id: 7 }]);
    });
  });

  it('shows an error with a position at the file’s own line and leaves no database behind', async () => {
    const { request } = await bench({ ...shop, 'schema/z_broken.sql': '-- 🍓\n\nselect totl from items;' });
    await expect(buildDatabase(request)).rejects.toMatchObject({
      code: 'BUILD_FAILED',
      location: { file: 'schema/z_broken.sql', line: 3, column: 8 },
      excerpt: expect.stringContaining('select totl from items;'),
    });
    expect(await exists(request.database)).toBe(false);
  });

  it('shows an error without a position at the statement that was running', async () => {
    const { request } = await bench({
      ...shop,
      'schema/z.sql': 'insert into items values (1);\n\ninsert into items\n  values (1);\n',
    });
    await expect(buildDatabase(request)).rejects.toMatchObject({
      location: { file: 'schema/z.sql', line: 3, column: 1 },
      details: { constraint: 'items_pkey' },
    });
  });

  it('leaves a database that was there empty when the build fails', async () => {
    const database = await createDatabase();
    const { request } = await bench({ ...shop, 'schema/z.sql': 'select 1/0;' }, { database: database.name });
    await expect(buildDatabase(request)).rejects.toMatchObject({ code: 'BUILD_FAILED' });
    expect(await database.query(`select to_regclass('items') is null as empty`)).toEqual([{ empty: true }]);
  });

  it.each([
    ['create index concurrently i on items (id);', 'CONCURRENTLY'],
    ['commit;', 'COMMIT would end'],
  ])('refuses what no transaction can hold: %s', async (statement, message) => {
    const { request } = await bench({ ...shop, 'schema/z.sql': `\n${statement}` });
    await expect(buildDatabase(request)).rejects.toMatchObject({
      code: 'BUILD_FAILED',
      message: expect.stringContaining(message),
      location: { file: 'schema/z.sql', line: 2, column: 1 },
    });
  });

  it('refuses an empty load order', async () => {
    const nothing = { loadOrder: [], exclude: [] };
    await expect(readSources({ root: tmpdir(), projectName: 'x', schema: nothing })).rejects.toMatchObject({
      code: 'BUILD_EMPTY',
    });
  });
});

describe('checkBuild', () => {
  it('builds and keeps nothing', async () => {
    const { request } = await bench(shop);
    const { database } = await checkBuild(request);
    expect(await exists(database)).toBe(false);
  });
});
