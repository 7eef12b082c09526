import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chown, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { migrateUp } from '../../src/migrate/up.ts';
import { connect } from '../../src/postgres/connect.ts';
import { refuseTransactionPooling } from '../../src/postgres/pooler.ts';
import { pair, workbench } from '../migrate/workbench.ts';
import '../server/provided.ts';

const installed = spawnSync('pgbouncer', ['--version']).status === 0;
const server = new URL(inject('postgresUrl'));
const socketFolder = server.searchParams.get('host');
const files = pair('001', 'items', 'create table items (id int);', 'drop table items;');

describe.skipIf(!installed || socketFolder === null)('behind PgBouncer (where it is installed)', () => {
  let folder: string;
  let poolers: ChildProcess[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'confiture-bouncer-'));
    // Like PostgreSQL it refuses to run as root; the server's own account may open the server's socket.
    const { uid, gid } = await stat(socketFolder ?? '/');
    await chown(folder, uid, gid);
    poolers = await Promise.all(
      (['session', 'transaction'] as const).map((mode) => startPooler(folder, mode, uid, gid)),
    );
  });

  afterAll(async () => {
    for (const pooler of poolers) pooler.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  const throughPooler = (mode: keyof typeof ports, database: string): string =>
    `postgresql://postgres@localhost:${ports[mode]}/${database}?host=${encodeURIComponent(folder)}`;

  it('session pooling holds the advisory lock and is taken', async () => {
    const bench = await workbench(files);
    const open = () => connect(throughPooler('session', bench.database.name));
    const connection = await open();
    await migrateUp({ ...bench.run, connection, openObserver: open }, await bench.options());
    await connection.close();
    expect(await bench.database.query('select status from confiture.migrations')).toEqual([
      { status: 'applied' },
    ]);
  });

  it('transaction pooling is seen, explained and refused', async () => {
    const bench = await workbench(files);
    const open = () => connect(throughPooler('transaction', bench.database.name));
    const connection = await open();
    await expect(
      migrateUp({ ...bench.run, connection, openObserver: open }, await bench.options()),
    ).rejects.toMatchObject({
      code: 'POOLER_TRANSACTION_MODE',
      exitCode: 2,
      hint: expect.stringContaining('lock: lease'),
    });
    await connection.close();
    expect(await bench.database.query(`select to_regclass('items') is null as untouched`)).toEqual([
      { untouched: true },
    ]);
  });

  it('a lease migrates through transaction pooling, one run at a time', async () => {
    const bench = await workbench({
      ...files,
      ...pair('002', 'more', 'create table more (id int);', 'drop table more;'),
    });
    const open = () => connect(throughPooler('transaction', bench.database.name));
    const connections = [await open(), await open()];
    const options = await bench.options();
    const results = await Promise.all(
      connections.map((connection) =>
        migrateUp(
          { ...bench.run, connection, openObserver: open, lock: 'lease', lockWaitMs: 20_000 },
          options,
        ),
      ),
    );
    await Promise.all(connections.map((connection) => connection.close()));
    expect(results.map((result) => result.applied.length).sort()).toEqual([0, 2]);
  });
});

it('a direct connection is never taken for a pooled one', async () => {
  const bench = await workbench({});
  await refuseTransactionPooling(bench.run.connection, bench.run.openObserver);
});

const ports = { session: 6543, transaction: 6544 } as const;

async function startPooler(
  folder: string,
  mode: keyof typeof ports,
  uid: number,
  gid: number,
): Promise<ChildProcess> {
  const file = join(folder, `${mode}.ini`);
  const text = `[databases]
* = host=${socketFolder} port=${server.port || 5432} user=postgres
[pgbouncer]
listen_addr =
unix_socket_dir = ${folder}
listen_port = ${ports[mode]}
auth_type = any
pool_mode = ${mode}
ignore_startup_parameters = extra_float_digits,options
logfile = ${join(folder, `${mode}.log`)}
`;
  await writeFile(file, text);
  const ours = process.getuid?.() === uid;
  const pooler = spawn('pgbouncer', [file], { stdio: 'ignore', cwd: '/', ...(ours ? {} : { uid, gid }) });
  while ((await stat(join(folder, `.s.PGSQL.${ports[mode]}`)).catch(() => undefined)) === undefined) {
    if (pooler.exitCode !== null) throw new Error(`pgbouncer ended with ${pooler.exitCode}`);
    await sleep(5);
  }
  return pooler;
}
