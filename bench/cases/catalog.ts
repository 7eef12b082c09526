import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import pg from 'pg';
import { catalogSql } from '../../src/catalog/catalog-sql.ts';
import { versionNumber } from '../../src/postgres/connect.ts';
import type { Bench } from '../bench.ts';
import { measure } from '../measure.ts';
import { peakMemory } from '../peak-memory.ts';
import { difference, memory, ratio, skipped } from '../result.ts';
import type { Subject } from '../subject.ts';

export const catalog: Bench = {
  id: 'catalog',
  summary: 'reading the catalog of 1,000 and of 10,000 tables against the same queries through psql',
  async run({ createDatabase, folder, psql, url }) {
    const program = join(folder, 'read-catalog.mjs');
    await build({
      entryPoints: [join(import.meta.dirname, '../read-catalog.ts')],
      outfile: program,
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'esm',
      external: ['pg-native'],
      banner: {
        js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`,
      },
    });
    const reading = (database: string, tables: number): Subject => ({
      name: `catalog of ${tables.toLocaleString('en')} tables`,
      program: process.execPath,
      // A table, 12 columns, 4 indexes with that of the key, 3 constraints.
      args: [program, url(database), String(tables * 20)],
    });
    const thousand = reading('bench_catalog_1', 1000);
    const ten = reading('bench_catalog_10', 10_000);
    for (const [database, tables] of [
      ['bench_catalog_1', 1000],
      ['bench_catalog_10', 10_000],
    ] as const) {
      await createDatabase(database);
      await createTables(url(database), tables);
    }
    const node = { name: 'node -e 0', program: process.execPath, args: ['-e', '0'] };
    const times = await measure({ node, thousand }, { rounds: 11, warmUp: 1 });
    const linear = await measure({ thousand, ten }, { rounds: 3, warmUp: 1 });
    const results = [
      difference(`${thousand.name}, with the connection`, times.thousand, times.node, 300),
      ratio(ten.name, linear.ten, linear.thousand, { atMost: 12 }),
      memory(ten.name, await peakMemory(ten, folder), 500),
    ];
    if (psql === undefined) return [...results, skipped(thousand.name, 'psql is not installed')];
    const script = join(folder, 'catalog.sql');
    writeFileSync(script, await statementsFor(url('bench_catalog_1')));
    const bare: Subject = {
      name: 'psql -f',
      program: psql,
      args: ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', script, url('bench_catalog_1')],
    };
    const against = await measure({ bare, thousand }, { rounds: 11, warmUp: 1 });
    return [...results, ratio(thousand.name, against.thousand, against.bare, { atMost: 2 })];
  },
};

async function statementsFor(database: string): Promise<string> {
  const client = new pg.Client(database);
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  await client.end();
  const version = versionNumber(rows[0]?.server_version ?? '');
  return `${catalogSql(version, undefined, false).statements.join(';\n')};\n`;
}

/** 12 columns, 3 indexes, one in ten with a predicate, and 2 foreign keys each; in 20 schemas. */
async function createTables(database: string, tables: number): Promise<void> {
  const client = new pg.Client(database);
  await client.connect();
  for (let schema = 0; schema < 20; schema++) await client.query(`create schema s${schema}`);
  // A transaction that creates more runs out of room for locks.
  for (let from = 0; from < tables; from += 100) {
    const statements: string[] = [];
    for (let n = from; n < from + 100; n++) statements.push(tableSql(n));
    await client.query(statements.join(';\n'));
  }
  await client.query('vacuum analyze');
  await client.end();
}

function tableSql(n: number): string {
  const table = `s${n % 20}.t${n}`;
  return `
    create table ${table} (
      id bigint generated always as identity primary key, tenant_id uuid not null, name text not null,
      code varchar(20), amount numeric(12, 2) default 0 not null, status text default 'new',
      created_at timestamptz default now() not null, updated_at timestamptz, flags jsonb, note text,
      parent_id bigint references ${table} on delete cascade, other_id bigint references s0.t0);
    create index on ${table} (tenant_id, name);
    create index on ${table} (created_at desc) include (status);
    create index on ${table} (code)${n % 10 === 0 ? ' where amount > 0' : ''}`;
}
