import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { catalogSql } from '../../src/catalog/catalog-sql.ts';
import { versionNumber } from '../../src/postgres/connect.ts';
import type { Bench } from '../bench.ts';
import { bundle } from '../bundle.ts';
import { createTables } from '../create-tables.ts';
import { measure } from '../measure.ts';
import { peakMemory } from '../peak-memory.ts';
import { difference, memory, ratio, skipped } from '../result.ts';
import type { Subject } from '../subject.ts';

export const catalog: Bench = {
  id: 'catalog',
  summary: 'reading the catalog of 1,000 and of 10,000 tables against the same queries through psql',
  async run({ createDatabase, folder, psql, url }) {
    const entry = join(import.meta.dirname, '../read-catalog.ts');
    const program = await bundle(entry, join(folder, 'read-catalog.mjs'));
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
    // What is held against 0.3 s is the connection and the reading, not how Node starts and loads code.
    const loaded = { name: 'the same without a database', program: process.execPath, args: [program] };
    const times = await measure({ loaded, thousand }, { rounds: 15, warmUp: 1 });
    const linear = await measure({ thousand, ten }, { rounds: 3, warmUp: 1 });
    const results = [
      difference(`${thousand.name}, with the connection`, times.thousand, times.loaded, 300),
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
