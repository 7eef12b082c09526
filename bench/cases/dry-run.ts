import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { dryRun } from '../../src/dry-run/dry-run.ts';
import { readMigrations } from '../../src/migrate/read-migrations.ts';
import type { Run } from '../../src/migrate/run.ts';
import { migrateUp, planUpNow, type UpOptions } from '../../src/migrate/up.ts';
import { connect } from '../../src/postgres/connect.ts';
import { startThrowaway, type ThrowawayServer } from '../../src/postgres/embedded/throwaway.ts';
import type { Bench } from '../bench.ts';
import { ratio } from '../result.ts';

const template = 'bench_dry_run';
const rounds = 5;

/** Five million rows in three tables. */
const tables = `
  create table w_customers (id int primary key, name text not null, email text);
  insert into w_customers select n, 'customer ' || n, n || '@example.com' from generate_series(1, 500000) n;
  create table w_orders (id int primary key, customer_id int not null, amount numeric(10, 2), status text, created_at timestamptz);
  insert into w_orders select n, 1 + n % 500000, n % 1000, 'new', '2026-01-01'::timestamptz + n * interval '1 second' from generate_series(1, 1500000) n;
  create table w_lines (id int primary key, order_id int not null, product int, quantity int);
  insert into w_lines select n, 1 + n % 1500000, n % 1000, 1 + n % 5 from generate_series(1, 3000000) n;`;

const migrations: Readonly<Record<string, string>> = {
  '001_tier': `alter table w_customers add column tier text;
update w_customers set tier = 'gold' where id % 10 = 0;
create index w_customers_tier on w_customers (tier);`,
  '002_orders': `create index w_orders_customer on w_orders (customer_id);
alter table w_orders add constraint w_orders_customer_fk foreign key (customer_id) references w_customers;
alter table w_orders alter amount set not null;`,
  '003_wide': 'alter table w_orders alter column id type bigint;',
  '004_lines': `create index w_lines_order on w_lines (order_id);
alter table w_lines add constraint positive check (quantity > 0);`,
};

const script = `begin; ${Object.values(migrations).join('\n')} rollback;`;

export const rehearsal: Bench = {
  id: 'dry-run',
  summary: `a dry-run of ${Object.keys(migrations).length} migrations on tables of 5,000,000 rows, against the same committed`,
  async run({ folder }) {
    // A quarter of a small server's memory, as PostgreSQL's documentation advises: with the 128 MB of an untouched
    // configuration, any transaction that keeps old and new files of a table apart waits for the disk.
    const server = await startThrowaway({ settings: { shared_buffers: '1GB', max_wal_size: '4GB' } });
    const admin = new pg.Client(server.url('postgres'));
    await admin.connect();
    try {
      await fill(admin, server);
      const options = await optionsIn(folder);
      const rehearsed = { name: 'dry-run', times: [] as number[] };
      const committed = { name: 'migrate up', times: [] as number[] };
      const unobserved = { name: 'one transaction', times: [] as number[] };
      const actions = [
        {
          of: rehearsed,
          action: (run: Run) =>
            dryRun(run, { plan: async (locked) => [await planUpNow(locked, options(run))] }),
        },
        { of: committed, action: (run: Run) => migrateUp(run, options(run)) },
        { of: unobserved, action: ({ connection }: Run) => connection.execute(script) },
      ];
      for (let round = -1; round < rounds; round++) {
        for (const { of, action } of round % 2 === 0 ? actions : actions.toReversed()) {
          const ms = await onCopy(admin, server, action);
          if (round >= 0) of.times.push(ms);
        }
      }
      const what = `a dry-run, ${Object.keys(migrations).length} migrations, 5,000,000 rows`;
      return [
        ratio(what, rehearsed, committed, { atMost: 1.1 }),
        // What looking costs, apart from what one long transaction costs PostgreSQL.
        ratio(`${what}, against the same without looking`, rehearsed, unobserved, { atMost: 1.1 }),
      ];
    } finally {
      await admin.end();
      await server.stop();
    }
  },
};

async function fill(admin: pg.Client, { url }: Pick<ThrowawayServer, 'url'>): Promise<void> {
  await admin.query(`create database ${template} template template0`);
  const client = new pg.Client(url(template));
  await client.connect();
  await client.query(tables);
  await client.query('vacuum (analyze, freeze)');
  await client.end();
}

async function optionsIn(folder: string): Promise<(run: Run) => UpOptions> {
  const root = join(folder, 'dry-run');
  mkdirSync(join(root, 'db/migrations'), { recursive: true });
  for (const [name, sql] of Object.entries(migrations)) {
    writeFileSync(join(root, `db/migrations/${name}.up.sql`), `${sql}\n`);
  }
  const read = await readMigrations(root, 'db/migrations');
  return ({ connection }) => ({
    migrations: read,
    settings: { serverVersion: connection.serverVersion, lockTimeoutMs: 1000, statementTimeoutMs: 0 },
    outOfOrder: 'error',
  });
}

/** Times an action on a copy of its own, whose files are the same for both. */
async function onCopy(
  admin: pg.Client,
  { url }: Pick<ThrowawayServer, 'url'>,
  action: (run: Run) => Promise<object>,
): Promise<number> {
  const name = 'bench_dry_run_copy';
  await admin.query(`create database ${name} template ${template} strategy file_copy`);
  await admin.query('checkpoint');
  const connection = await connect(url(name));
  const run: Run = {
    connection,
    openObserver: () => connect(url(name)),
    authorship: { actor: 'bench', environment: 'bench' },
    lockWaitMs: 0,
    lockRetries: 1,
    storeText: true,
    lock: 'advisory',
  };
  const started = performance.now();
  const result = await action(run);
  const ms = performance.now() - started;
  await connection.close();
  await admin.query(`drop database ${name}`);
  if ('outcome' in result && result.outcome !== 'succeeded') throw new Error(JSON.stringify(result));
  return ms;
}
