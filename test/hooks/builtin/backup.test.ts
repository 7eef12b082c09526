import { chmod, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { findProgram } from '../../../src/hooks/backup/dump-program.ts';
import { libpqTarget } from '../../../src/hooks/backup/libpq-target.ts';
import { backupDatabase } from '../../../src/hooks/builtin/backup-database.ts';
import { restoreFromBackup } from '../../../src/hooks/builtin/restore-from-backup.ts';
import type { Json } from '../../../src/hooks/json.ts';
import { type TestDatabase, withDatabase } from '../../server/database.ts';
import { psql } from '../../server/psql.ts';
import { newState, runBuiltin } from './context.ts';

const programs = psql === undefined ? undefined : dirname(psql);
const installed = programs === undefined ? 0 : Number(/\/(\d+)\/bin$/.exec(programs)?.[1] ?? 0);
const canDump = installed >= inject('postgresMajor');

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'confiture-backup-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Programs of our own, called pg_dump and pg_restore, that say they are of version 99. */
async function standIns(dump: string, restore = 'exit 0'): Promise<string> {
  const folder = await temporary();
  for (const [name, script] of [
    ['pg_dump', dump],
    ['pg_restore', restore],
  ] as const) {
    const version = `if [ "$1" = --version ]; then echo "${name} (PostgreSQL) 99.1"; exit 0; fi`;
    const file = 'for a in "$@"; do case "$a" in --file=*) file="${a#--file=}";; esac; done';
    await writeFile(join(folder, name), `#!/bin/sh\n${version}\n${file}\n${script}\n`);
    await chmod(join(folder, name), 0o755);
  }
  return join(folder, 'pg_dump');
}

const shop = `create schema shop;
  create table shop.w_orders (id int primary key, note text);
  insert into shop.w_orders select i, repeat(md5(i::text), 20) from generate_series(1, 3000) i;
  create schema confiture; create table confiture.events (n int); insert into confiture.events values (1);`;

const content = (database: TestDatabase) =>
  database.query(
    'select count(*)::int as n, md5(string_agg(id || note, $1 order by id)) as sum from shop.w_orders',
    [','],
  );

describe.skipIf(!canDump)('with PostgreSQL’s own programs', () => {
  it.each(['gzip', 'zstd', 'none'])(
    'a %s backup gives back what was there, and leaves the ledger',
    (compression) =>
      withDatabase(async (database) => {
        await database.query(shop);
        const before = await content(database);
        const root = await temporary();
        const state = newState();
        const report = await runBuiltin(
          database,
          backupDatabase,
          { backup_dir: 'b', compression },
          {
            state,
            facts: { root },
          },
        );
        const { path, sha256 } = state.metadata.backup_database as { path: string; sha256: string };
        expect(path).toMatch(new RegExp(`^${root}/b/${database.name}_003_add_tier_\\d{8}T\\d{9}Z\\.dump$`));
        expect(report.message).toContain(path);
        expect((await stat(path)).mode & 0o777).toBe(0o600);
        expect((await readdir(join(root, 'b'))).sort()).toEqual(
          [path, `${path}.json`].map((one) => one.slice(root.length + 3)),
        );
        const manifest = JSON.parse(await readFile(`${path}.json`, 'utf8'));
        expect(manifest).toMatchObject({ sha256, database: database.name, compression });

        await database.query('insert into confiture.events values (2)');
        await database.query(
          "update shop.w_orders set note = 'lost'; delete from shop.w_orders where id > 10",
        );
        const config = { backup_dir: 'b', confirm: true };
        await runBuiltin(database, restoreFromBackup, config, { facts: { root } });
        expect(await content(database)).toEqual(before);
        expect(await database.query('select n from confiture.events')).toEqual([{ n: 1 }, { n: 2 }]);
      }),
  );

  it('a restore that cannot be done changes nothing', () =>
    withDatabase(async (database) => {
      await database.query(shop);
      const root = await temporary();
      const name = { backup_name: 'pre_003_analytics' };
      await runBuiltin(database, backupDatabase, name, { facts: { root } });
      await database.query(`update shop.w_orders set note = 'new';
        create view public.later as select * from shop.w_orders;`);
      const changed = await content(database);
      const restore = (config: Record<string, Json>) =>
        runBuiltin(database, restoreFromBackup, { confirm: true, ...config }, { facts: { root } });
      await expect(restore(name)).rejects.toThrow(/changed nothing: .*depend/);
      expect(await content(database)).toEqual(changed);
      await expect(restore({ ...name, confirm: false })).rejects.toThrow('confirm is not true');
      await expect(restore({ backup_name: 'other' })).rejects.toMatchObject({
        message: expect.stringContaining('there is no backup named other'),
        hint: expect.stringContaining('pre_003_analytics'),
      });
      const [file = ''] = (await readdir(join(root, 'backups'))).filter((one) => one.endsWith('.dump'));
      await truncate(join(root, 'backups', file), 5000);
      await expect(restore(name)).rejects.toThrow('its checksum is another');
    }));

  it('a dump that lost its second half is found out, whatever pg_dump said', () =>
    withDatabase(async (database) => {
      await database.query(shop);
      const root = await temporary();
      const half = `"${programs}/pg_dump" "$@" && truncate -s 20000 "$file"`;
      const config = {
        compression: 'none',
        pg_dump: await standIns(half, `exec "${programs}/pg_restore" "$@"`),
      };
      await expect(runBuiltin(database, backupDatabase, config, { facts: { root } })).rejects.toThrow(
        'the backup cannot be read back',
      );
      expect(await readdir(join(root, 'backups'))).toEqual([]);
    }));

  it('old backups go, those of others stay', () =>
    withDatabase(async (database) => {
      await database.query(shop);
      const root = await temporary();
      const backup = (config: Record<string, Json>) =>
        runBuiltin(database, backupDatabase, config, { facts: { root } });
      const folder = join(root, 'backups');
      const dumps = async () => (await readdir(folder)).filter((one) => one.endsWith('.dump')).sort();
      await backup({ verify: 'list' });
      await writeFile(join(folder, 'mine.dump'), 'not a backup of ours');
      await backup({ keep_last: 2 });
      const report = await backup({ keep_last: 2 });
      expect(report.stats).toMatchObject({ deleted: [expect.stringContaining(database.name)] });
      expect(await dumps()).toHaveLength(3);
      const [oldest = ''] = await dumps();
      const manifest = join(folder, `${oldest}.json`);
      const text = await readFile(manifest, 'utf8');
      await writeFile(manifest, text.replace(/"created_at": "\d+/, '"created_at": "2020'));
      await backup({ keep_backup_days: 7, keep_last: 9 });
      expect(await dumps()).toContain(oldest);
      await backup({ keep_backup_days: 7 });
      expect(await dumps()).not.toContain(oldest);
      expect(await dumps()).toHaveLength(4);
    }));

  it('a table that somebody has locked is not waited for without end', () =>
    withDatabase(async (database) => {
      await database.query(shop);
      const root = await temporary();
      const run = runBuiltin(
        database,
        backupDatabase,
        { lock_wait_timeout: '50ms' },
        {
          facts: { root },
          before: 'lock table shop.w_orders in access exclusive mode',
        },
      );
      await expect(run).rejects.toThrow(/pg_dump ended with code 1: .*LOCK TABLE shop\.w_orders/);
      expect(await readdir(join(root, 'backups'))).toEqual([]);
    }));
});

it('a pg_dump that fails half-way leaves nothing behind, and its own words', () =>
  withDatabase(async (database) => {
    const root = await temporary();
    const fails =
      'printf PGDMPhalf > "$file"; echo "pg_dump: error: server closed the connection" >&2; exit 1';
    const config = { pg_dump: await standIns(fails) };
    await expect(runBuiltin(database, backupDatabase, config, { facts: { root } })).rejects.toMatchObject({
      code: 'HOOK_FAILED',
      message: expect.stringContaining('pg_dump ended with code 1: error: server closed the connection'),
    });
    expect(await readdir(join(root, 'backups'))).toEqual([]);
  }));

it('Ctrl-C ends pg_dump and leaves nothing behind', () =>
  withDatabase(async (database) => {
    const root = await temporary();
    const hangs =
      'printf PGDMPhalf > "$file"; echo "pg_dump: dumping contents of table \\"shop.w_orders\\"" >&2; exec tail -f /dev/null';
    const control = new AbortController();
    const tables: unknown[] = [];
    const run = runBuiltin(
      database,
      backupDatabase,
      { pg_dump: await standIns(hangs) },
      {
        facts: { root },
        signal: control.signal,
        progress: ({ detail }) => {
          tables.push(detail);
          control.abort();
        },
      },
    );
    await expect(run).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(tables).toEqual(['shop.w_orders']);
    expect(await readdir(join(root, 'backups'))).toEqual([]);
  }));

it.skipIf(programs === undefined || canDump)(
  'a pg_dump older than the server is refused with what was found',
  () =>
    withDatabase(async (database) => {
      const root = await temporary();
      await expect(runBuiltin(database, backupDatabase, {}, { facts: { root } })).rejects.toMatchObject({
        message: expect.stringMatching(
          /pg_dump is older than the server, which is PostgreSQL 18: .*pg_dump \(15\./,
        ),
        hint: expect.stringContaining("Install PostgreSQL's client programs, version 18 or later"),
      });
      const given = { pg_dump: join(programs ?? '', 'pg_dump') };
      await expect(runBuiltin(database, backupDatabase, given, { facts: { root } })).rejects.toThrow(
        'older than the server',
      );
      expect(await readdir(root)).toEqual([]);
    }),
);

it('the program on PATH is taken where it fits, and one that is not there is named', async () => {
  const folder = dirname(await standIns('exit 0'));
  const options = {
    name: 'pg_dump',
    given: undefined,
    root: '/',
    variables: { PATH: `/nowhere:${folder}:/usr/bin:/bin` },
  } as const;
  expect(await findProgram({ ...options, atLeast: 99 })).toEqual({
    path: join(folder, 'pg_dump'),
    major: 99,
    version: '99.1',
  });
  await expect(findProgram({ ...options, atLeast: 100 })).rejects.toThrow('(99.1)');
  await expect(findProgram({ ...options, atLeast: 13, given: './pg_dumb' })).rejects.toThrow(
    'there is no program ./pg_dumb',
  );
  const { stdout } = await execa('sh', ['-c', 'command -v true']);
  await expect(findProgram({ ...options, atLeast: 13, given: stdout })).rejects.toThrow('it is no pg_dump');
});

it('the password goes to pg_dump in the environment, not on its command line', () => {
  const target = libpqTarget('postgresql://ana:p%40ss@db.example:5433/shop?sslmode=require&password=x', {});
  expect(target.url).toBe('postgresql://ana@db.example:5433/shop?sslmode=require');
  expect(target.environment.PGPASSWORD).toBe('p@ss');
  expect(libpqTarget('postgresql://ana@/shop?host=/run/pg', {}).url).toBe(
    'postgresql://ana@/shop?host=%2Frun%2Fpg',
  );
  expect(libpqTarget('postgresql:///shop', {}).url).toBe('postgresql:///shop');
});
