import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connect, versionNumber } from '../../src/postgres/connect.ts';
import { startThrowaway, type ThrowawayServer } from '../../src/postgres/embedded/throwaway.ts';
import { createDatabase } from '../server/database.ts';
import { freePort } from '../server/free-port.ts';
import '../server/provided.ts';
import { switchTlsOn } from '../server/switch-tls-on.ts';

describe('connect', () => {
  it('opens a session that says who it is', async () => {
    const database = await createDatabase();
    const connection = await connect(database.url, { timeZone: 'Europe/Paris' });
    const [row] = await connection.query(
      `select current_setting('application_name') as name, current_setting('TimeZone') as zone, pg_backend_pid() as pid,
         current_setting('server_version_num')::int as version`,
    );
    expect(row).toEqual({
      name: 'confiture',
      zone: 'Europe/Paris',
      pid: connection.processId,
      version: connection.serverVersion,
    });
    expect(connection).toMatchObject({ database: database.name, user: 'postgres' });
    await connection.close();
  });

  it.each([
    ['nothing listens', 'postgresql://me:secret@127.0.0.1:1/db', 'nothing listens there'],
    ['no such socket', 'postgresql://me:secret@localhost/db?host=%2Fnowhere', 'its socket does not exist'],
    ['no such host', 'postgresql://me:secret@db.invalid/db', /unknown|looked up/],
  ])('says why when %s', async (_what, url, reason) => {
    const error: unknown = await connect(url).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'DATABASE_UNREACHABLE',
      exitCode: 3,
      message: expect.stringMatching(reason),
    });
    expect(JSON.stringify([error, (error as Error).message, (error as Error).stack])).not.toContain('secret');
  });

  it('gives up on a server that accepts and says nothing', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : 0;
    await expect(connect(`postgresql://me@127.0.0.1:${port}/db`, { timeoutMs: 100 })).rejects.toMatchObject({
      code: 'DATABASE_UNREACHABLE',
    });
    silent.close();
  });

  it('names a database that is missing', async () => {
    const url = new URL(inject('postgresUrl'));
    url.pathname = '/not_there';
    await expect(connect(url.toString())).rejects.toMatchObject({
      code: 'DATABASE_MISSING',
      hint: expect.stringContaining('createdb'),
    });
  });

  it('does not repeat a URL it cannot read', async () => {
    const error: unknown = await connect('postgresql://me:sec%ret@host:port:x/db').catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: 'USAGE' });
    expect(`${(error as Error).message} ${(error as Error).stack}`).not.toContain('sec%ret');
  });
});

describe('passwords and TLS', () => {
  let server: ThrowawayServer;
  let folder: string;
  let tcp: string;
  let encrypted = false;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'confiture-hba-'));
    await chmod(folder, 0o755);
    const hba = join(folder, 'pg_hba.conf');
    await writeFile(hba, 'local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n', { mode: 0o644 });
    const port = await freePort();
    server = await startThrowaway({
      settings: { listen_addresses: '127.0.0.1', port: String(port), hba_file: hba },
    });
    tcp = `127.0.0.1:${port}`;
    const admin = new pg.Client(server.url('postgres'));
    await admin.connect();
    await admin.query(`create role app login password 'right horse'`);
    encrypted = await switchTlsOn(admin, server.dataDirectory);
    await admin.end();
  });

  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('refuses a wrong password without repeating it', async () => {
    const error: unknown = await connect(`postgresql://app:wrong-horse@${tcp}/postgres`).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: 'DATABASE_AUTHENTICATION', exitCode: 3 });
    expect(JSON.stringify([error, (error as Error).message])).not.toContain('wrong-horse');
    const connection = await connect(`postgresql://app:right%20horse@${tcp}/postgres`);
    await connection.close();
  });

  it('takes a password from .pgpass, and says when there is none', async () => {
    const file = join(folder, 'pgpass');
    await writeFile(file, `${tcp.replace(':', ':')}:*:app:right horse\n`, { mode: 0o600 });
    const before = process.env.PGPASSFILE;
    process.env.PGPASSFILE = file;
    const connection = await connect(`postgresql://app@${tcp}/postgres`);
    await connection.close();
    process.env.PGPASSFILE = join(folder, 'none');
    await expect(connect(`postgresql://app@${tcp}/postgres`)).rejects.toMatchObject({
      code: 'DATABASE_AUTHENTICATION',
    });
    if (before === undefined) delete process.env.PGPASSFILE;
    else process.env.PGPASSFILE = before;
  });

  it.each(['require', 'disable'])('cancels what runs, sslmode=%s', async (mode) => {
    if (mode === 'require' && !encrypted) return;
    const interrupt = new AbortController();
    const url = `postgresql://app:right%20horse@${tcp}/postgres?sslmode=${mode}`;
    const [holder, connection] = [await connect(url), await connect(url, { signal: interrupt.signal })];
    await holder.query('select pg_advisory_lock(1)');
    const outcome = expect(connection.query('select pg_advisory_lock(1)')).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
    const waiting = `select from pg_locks where locktype = 'advisory' and not granted`;
    while ((await holder.query(waiting)).length === 0);
    interrupt.abort();
    await outcome;
    await Promise.all([holder.close(), connection.close()]);
  });

  it('means by sslmode what libpq means', async (context) => {
    context.skip(!encrypted, 'openssl is not installed');
    const url = `postgresql://app:right%20horse@${tcp}/postgres`;
    const inTls = async (mode: string): Promise<unknown> => {
      const connection = await connect(`${url}?sslmode=${mode}`);
      const [row] = await connection.query('select ssl from pg_stat_ssl where pid = pg_backend_pid()');
      await connection.close();
      return row?.ssl;
    };
    expect(await inTls('require')).toBe(true);
    expect(await inTls('disable')).toBe(false);
    await expect(connect(`${url}?sslmode=verify-full&sslrootcert=/no/such.crt`)).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
    await expect(inTls('verify-full')).rejects.toMatchObject({
      code: 'DATABASE_UNREACHABLE',
      message: expect.stringContaining('TLS'),
    });
  });
});

it('reads the version of any build', () => {
  expect(['15.18 (Debian 15.18-0+deb12u1)', '18.4', '18beta2', '13.23'].map(versionNumber)).toEqual([
    150_018, 180_004, 180_000, 130_023,
  ]);
});
