import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import type { EmbeddedServer } from '../../../src/postgres/embedded/embedded-server.ts';
import { socketFile } from '../../../src/postgres/embedded/paths.ts';
import { findPostmaster } from '../../../src/postgres/embedded/postmaster.ts';
import { embeddedStatus, startEmbedded, stopEmbedded } from '../../../src/postgres/embedded/server.ts';
import type { ProgressEvent } from '../../../src/progress.ts';
import { bundled } from '../../server/bundled.ts';
import { psql } from '../../server/psql.ts';
import { emptyFolder, readyCache, temporaryCache } from '../../server/temporary-cache.ts';

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: unknown }>(sql);
    return rows[0]?.answer;
  } finally {
    await client.end();
  }
}

let program: Promise<string> | undefined;

/** Runs `start-process.ts` to its end, which comes only if the server holds none of its output open. */
async function startInProcess(cacheFolder: string): Promise<number> {
  program ??= bundled(join(import.meta.dirname, 'start-process.ts'));
  const { stdout } = await execa('node', [await program, cacheFolder]);
  return Number(stdout);
}

/** Kills the server as a power cut would and waits until the system has let go of its socket. */
async function kill(server: EmbeddedServer): Promise<void> {
  process.kill(server.processId, 'SIGKILL');
  await expect.poll(() => findPostmaster(server.dataDirectory)).toBeUndefined();
}

describe('the embedded server', () => {
  it('starts, is found again by others, outlives its starter, and stops', async () => {
    const cacheFolder = await temporaryCache();
    expect(await embeddedStatus({ cacheFolder })).toMatchObject({ state: 'stopped', server: undefined });
    expect(await stopEmbedded({ cacheFolder })).toBe(false);
    const processId = await startInProcess(cacheFolder);
    const events: ProgressEvent[] = [];
    const server = await startEmbedded({ cacheFolder, progress: (event) => events.push(event) });
    expect(server.processId).toBe(processId);
    expect(events).toEqual([]);
    expect(await ask(server.url('postgres'), 'select 42 as answer')).toBe(42);
    const status = await embeddedStatus({ cacheFolder });
    expect(status).toMatchObject({ state: 'ready', major: 18, server: { processId } });
    expect(await stopEmbedded({ cacheFolder })).toBe(true);
    expect(await embeddedStatus({ cacheFolder })).toMatchObject({ state: 'stopped' });
  });

  it('keeps its databases over a stop', async () => {
    const cacheFolder = await readyCache();
    const before = await startEmbedded({ cacheFolder });
    await ask(before.url('postgres'), 'create database kept');
    await stopEmbedded({ cacheFolder });
    const after = await startEmbedded({ cacheFolder });
    expect(await ask(after.url('kept'), 'select current_database() as answer')).toBe('kept');
  });

  it('is started once by processes that ask at once', async () => {
    const cacheFolder = await temporaryCache();
    const started = await Promise.all([1, 2, 3].map(() => startInProcess(cacheFolder)));
    expect(new Set(started).size).toBe(1);
    expect(started[0]).toBeGreaterThan(0);
  });

  it('says what it does while it starts', async () => {
    const events: ProgressEvent[] = [];
    await startEmbedded({ cacheFolder: await temporaryCache(), progress: (event) => events.push(event) });
    expect(events.map(({ state }) => state)).toEqual(['running', 'running', 'running', 'done']);
  });

  it('is set up for development: safe from others, durable, the same on every machine', async () => {
    const { url, socketDirectory, dataDirectory } = await startEmbedded({
      cacheFolder: await temporaryCache(),
    });
    const setting = (name: string) => ask(url('postgres'), `select current_setting('${name}') as answer`);
    expect(await setting('listen_addresses')).toBe('');
    expect(await setting('max_connections')).toBe('100');
    expect(await setting('shared_buffers')).toBe('128MB');
    expect(await setting('wal_level')).toBe('replica');
    expect(await setting('max_locks_per_transaction')).toBe('256');
    expect(await setting('fsync')).toBe('on');
    expect(await setting('server_encoding')).toBe('UTF8');
    expect(await ask(url('postgres'), "select upper('é') || ('Z' < 'a')::text as answer")).toBe('Étrue');
    for (const folder of [socketDirectory, dataDirectory])
      expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('lives in a folder whose name needs quoting', async () => {
    const cacheFolder = join(await emptyFolder(), "Zoë's work, twice");
    const { url } = await startEmbedded({ cacheFolder });
    expect(await ask(url('postgres'), 'select 1 as answer')).toBe(1);
    await stopEmbedded({ cacheFolder });
  });

  it('lives in a folder whose name is too long for a socket', async () => {
    const cacheFolder = join(await temporaryCache(), 'x'.repeat(100));
    const { url, socketDirectory } = await startEmbedded({ cacheFolder });
    expect(await ask(url('postgres'), 'select 1 as answer')).toBe(1);
    await stopEmbedded({ cacheFolder });
    await rm(socketDirectory, { recursive: true });
  });

  it.skipIf(psql === undefined)('has a URL that psql understands too', async () => {
    const { url } = await startEmbedded({ cacheFolder: await readyCache() });
    await ask(url('postgres'), 'create database "a b/c&d"');
    const command = ['-XAtc', 'select current_database()', url('a b/c&d')];
    const { stdout } = await execa(psql ?? '', command, { env: { PGPORT: '1', PGHOST: '/nowhere' } });
    expect(stdout).toBe('a b/c&d');
    expect(await ask(url('a b/c&d'), 'select current_database() as answer')).toBe('a b/c&d');
  });
});

describe('after a crash', () => {
  it('recovers from a killed server, whose process id is another program by now', async () => {
    const cacheFolder = await readyCache();
    const killed = await startEmbedded({ cacheFolder });
    await ask(killed.url('postgres'), 'create table kept as select 7 as answer');
    await kill(killed);
    expect(await embeddedStatus({ cacheFolder })).toMatchObject({ state: 'stopped' });
    expect(await stopEmbedded({ cacheFolder })).toBe(false);
    const pidFile = join(killed.dataDirectory, 'postmaster.pid');
    const left = await readFile(pidFile, 'utf8');
    await writeFile(pidFile, left.replace(/^\d+/, String(process.pid)));
    const started = await startEmbedded({ cacheFolder });
    expect(await ask(started.url('postgres'), 'select answer from kept')).toBe(7);
  });

  it('waits for what is left of a killed server', async () => {
    const cacheFolder = await readyCache();
    const killed = await startEmbedded({ cacheFolder });
    // A session that computes goes on without its server for a while, and keeps the shared memory in use.
    const session = new pg.Client(killed.url('postgres'));
    session.on('error', () => undefined);
    await session.connect();
    const computed = session.query('select count(*) from generate_series(1, 5000000)').catch(() => undefined);
    await ask(killed.url('postgres'), 'select 1 as answer');
    await kill(killed);
    const started = await startEmbedded({ cacheFolder });
    expect(started.processId).not.toBe(killed.processId);
    await computed;
  });

  it('replaces a server that can no longer be reached because its socket was cleaned away', async () => {
    const cacheFolder = await readyCache();
    const lost = await startEmbedded({ cacheFolder });
    await rm(socketFile(lost.socketDirectory));
    const started = await startEmbedded({ cacheFolder });
    expect(started.processId).not.toBe(lost.processId);
    expect(await ask(started.url('postgres'), 'select 1 as answer')).toBe(1);
  });

  it('does not take the server of a copied data directory for its own', async () => {
    const [one, other] = [await readyCache(), await readyCache()];
    const server = await startEmbedded({ cacheFolder: one });
    const copy = await startEmbedded({ cacheFolder: other });
    await stopEmbedded({ cacheFolder: other });
    const pidFile = await readFile(join(server.dataDirectory, 'postmaster.pid'), 'utf8');
    await writeFile(join(copy.dataDirectory, 'postmaster.pid'), pidFile);
    expect(await stopEmbedded({ cacheFolder: other })).toBe(false);
    expect((await startEmbedded({ cacheFolder: other })).processId).not.toBe(server.processId);
  });
});

describe('what stops it from starting', () => {
  it('is told from its log', async () => {
    const cacheFolder = await readyCache();
    const { dataDirectory } = await startEmbedded({ cacheFolder });
    await stopEmbedded({ cacheFolder });
    await writeFile(join(dataDirectory, 'postgresql.conf'), 'nonsense = 1\n');
    await expect(startEmbedded({ cacheFolder })).rejects.toMatchObject({
      code: 'EMBEDDED_FAILED',
      hint: expect.stringContaining('unrecognized configuration parameter "nonsense"'),
      details: { log: expect.arrayContaining([expect.stringContaining('nonsense')]) },
    });
  });

  it('is a data directory of another major version', async () => {
    const cacheFolder = await readyCache();
    const { dataDirectory } = await startEmbedded({ cacheFolder });
    await stopEmbedded({ cacheFolder });
    await writeFile(join(dataDirectory, 'PG_VERSION'), '17\n');
    await expect(startEmbedded({ cacheFolder })).rejects.toMatchObject({
      code: 'EMBEDDED_FAILED',
      message: `the data directory ${dataDirectory} was made by PostgreSQL 17; the embedded server is PostgreSQL 18`,
    });
  });

  it('is something else in the place of the data directory', async () => {
    const cacheFolder = await temporaryCache();
    const data = join(cacheFolder, 'postgres-18/data');
    await mkdir(join(data, 'photos'), { recursive: true });
    await expect(startEmbedded({ cacheFolder })).rejects.toMatchObject({
      code: 'EMBEDDED_FAILED',
      message: expect.stringContaining(data),
    });
    await rename(join(data, 'photos'), join(data, 'still there'));
  });

  it('is a cache folder that cannot be written to', async () => {
    const file = join(await emptyFolder(), 'file');
    await writeFile(file, '');
    await expect(startEmbedded({ cacheFolder: join(file, 'cache') })).rejects.toMatchObject({
      code: 'EMBEDDED_FAILED',
      message: expect.stringContaining(join(file, 'cache')),
      hint: expect.stringMatching(/CONFITURE_CACHE.*url/),
    });
  });
});
