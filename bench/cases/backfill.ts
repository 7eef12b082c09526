import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Bench } from '../bench.ts';
import { measure } from '../measure.ts';
import { peakMemory } from '../peak-memory.ts';
import { memory, ratio, skipped } from '../result.ts';
import type { Subject } from '../subject.ts';

/** CONFITURE_BENCH_ROWS=5000000 for the size that the target speaks of. */
const rows = Number(process.env.CONFITURE_BENCH_ROWS || 1_000_000);
const name = 'bench_backfill';

const target = `create table r_orders (id bigint primary key, tenant int not null, total numeric(12,2), placed_at timestamptz);`;
const migration = `migration:
  name: fill
  version: '001'
  ddl: ${target}
  hooks:
    after_ddl:
      - type: backfill_read_model
        config: { source_table: w_orders, target_table: r_orders, batch_size: 50000, parallel_workers: 2 }
  rollback:
    ddl: drop table r_orders
`;

export const backfill: Bench = {
  id: 'backfill',
  summary: `backfill_read_model of ${rows.toLocaleString('en')} rows with 2 workers against 2 psql sessions`,
  async run({ confiture, createDatabase, folder, psql, url }) {
    const what = `backfill of ${rows.toLocaleString('en')} rows, 2 workers`;
    if (psql === undefined) return [skipped(what, 'psql is not installed')];
    await createDatabase(name);
    await fillSource();
    const project = join(folder, 'backfill');
    mkdirSync(join(project, 'db/migrations'), { recursive: true });
    writeFileSync(join(project, 'db/migrations/001_fill.yaml'), migration);
    const before = (): Promise<void> =>
      onServer(async (client) => {
        await client.query('drop schema if exists confiture cascade; drop table if exists r_orders');
        await client.query('checkpoint');
      });
    const ours: Subject = {
      ...confiture(['migrate', 'up', '--url', url(name)]),
      name: what,
      cwd: project,
      before,
    };
    const byHand: Subject = {
      name: 'INSERT … SELECT split over 2 psql sessions',
      program: 'sh',
      args: ['-c', script(psql)],
      before,
    };
    const times = await measure({ ours, byHand }, { rounds: 5, warmUp: 1 });
    // 85 % of the speed is 1 / 0.85 of the time.
    return [
      ratio(what, times.ours, times.byHand, { atMost: 1.18 }),
      memory(what, await peakMemory(ours, folder)),
    ];

    async function fillSource(): Promise<void> {
      await onServer(async (client) => {
        await client.query(target.replace('r_orders', 'w_orders'));
        await client.query(
          `insert into w_orders select i, i % 100, i * 0.01, timestamptz '2026-01-01' + i * interval '1 second'
           from generate_series(1, $1::int) i`,
          [rows],
        );
        await client.query('vacuum (analyze) w_orders');
      });
    }

    function script(program: string): string {
      const run = (sql: string): string => `'${program}' -X -q -v ON_ERROR_STOP=1 '${url(name)}' -c "${sql}"`;
      const part = (first: number, last: number): string =>
        run(`insert into r_orders (id, tenant, total, placed_at) select id, tenant, total, placed_at from w_orders
          where id between ${first} and ${last} on conflict (id) do update set tenant = excluded.tenant,
          total = excluded.total, placed_at = excluded.placed_at`);
      const half = Math.floor(rows / 2);
      return `${run(target)} && ( ${part(1, half)} & ${part(half + 1, rows)} & wait )`;
    }

    async function onServer<T>(use: (client: pg.Client) => Promise<T>): Promise<T> {
      const client = new pg.Client(url(name));
      await client.connect();
      try {
        return await use(client);
      } finally {
        await client.end();
      }
    }
  },
};
