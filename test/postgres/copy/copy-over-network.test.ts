import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from '../../../src/postgres/connect.ts';
import { copyBetween } from '../../../src/postgres/copy/copy-between.ts';
import { startThrowaway, type ThrowawayServer } from '../../../src/postgres/embedded/throwaway.ts';
import { freePort } from '../../server/free-port.ts';
import { switchTlsOn } from '../../server/switch-tls-on.ts';

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
  tcp = `postgresql://copier:pass@127.0.0.1:${port}/postgres`;
  const admin = new pg.Client(server.url('postgres'));
  await admin.connect();
  await admin.query(`create role copier login superuser password 'pass'`);
  encrypted = await switchTlsOn(admin, server.dataDirectory);
  await admin.end();
});

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

it.each(['disable', 'require'])('copies over TCP, sslmode=%s', async (mode) => {
  if (mode === 'require' && !encrypted) return;
  const [source, target] = [await connect(`${tcp}?sslmode=${mode}`), await connect(`${tcp}?sslmode=${mode}`)];
  await source.execute(
    `drop table if exists a, b; create table b (id int, note text);
     create table a as select i as id, repeat(i::text || 'é', i % 50) as note from generate_series(1, 100000) i;
     insert into a values (0, repeat('wide ', 1000000))`,
  );
  for (const transform of [undefined, (rows: Uint8Array) => rows]) {
    await target.execute('truncate b');
    const copied = await copyBetween(source, target, { from: 'a', to: 'b', format: 'text' }, { transform });
    expect(copied.rows).toBe(100_001);
    expect(await target.query('table a except table b')).toEqual([]);
  }
  const failing = { from: `(select i, 1 / (50000 - i) from generate_series(1, 100000) i)`, to: 'b' };
  await expect(copyBetween(source, target, { ...failing, format: 'text' })).rejects.toMatchObject({
    sqlState: '22012',
  });
  expect(await source.query('select ssl from pg_stat_ssl where pid = pg_backend_pid()')).toEqual([
    { ssl: mode === 'require' },
  ]);
  expect(await target.query('select count(*)::int as n from b')).toEqual([{ n: 100_001 }]);
  await Promise.all([source.close(), target.close()]);
});
