import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Bench } from '../bench.ts';
import { bundle } from '../bundle.ts';
import { measure } from '../measure.ts';
import { absolute, memory, ratio, skipped } from '../result.ts';
import { runSubject } from '../run-subject.ts';
import type { Subject } from '../subject.ts';

/** CONFITURE_BENCH_ROWS=5000000 for the size that the target speaks of. */
const rows = Number(process.env.CONFITURE_BENCH_ROWS || 1_000_000);

const table = `create unlogged table people (id bigint, code uuid, first_name text, last_name text,
  email varchar(120), phone text, street text, notes text, balance numeric(12,2), created_at timestamptz,
  updated_at timestamptz, data jsonb)`;

/** 255 bytes a row in text, with NULLs, escapes, and letters of two bytes. */
const fill = `insert into people select i, md5(i::text)::uuid, (array['Jürgen','Élodie','Anna','Ole','Maria'])[1 + i % 5],
  'Name' || i % 40000, 'person' || i || '@example' || i % 500 || '.org', '+33 6 ' || lpad((i::bigint * 7919 % 100000000)::text, 8, '0'),
  i % 200 || ' rue de la République', case when i % 7 = 0 then null else E'a note\\twith \\\\ and\\n' || repeat('x', i % 60) end,
  (i % 1000000) * 0.01, timestamptz '2026-01-01' + i * interval '1 second', timestamptz '2026-02-01' + i * interval '1 minute',
  jsonb_build_object('tags', jsonb_build_array('a', i % 10), 'n', i) from generate_series(1, $1::int) i`;

export const syncCopy: Bench = {
  id: 'sync-copy',
  summary: `copying ${rows.toLocaleString('en')} rows of 12 columns, as they are and with 3 anonymized or 1 by a custom strategy, against psql | psql`,
  async run({ createDatabase, folder, psql, url }) {
    const what = `copy of ${rows.toLocaleString('en')} rows`;
    if (psql === undefined) return [skipped(what, 'psql is not installed')];
    const [from, to] = [url('bench_copy_from'), url('bench_copy_to')];
    await createDatabase('bench_copy_from');
    await createDatabase('bench_copy_to');
    await onServer(to, (client) => client.query(table));
    await onServer(from, async (client) => {
      await client.query(table);
      await client.query(fill, [rows]);
      await client.query('vacuum (analyze) people');
      await client.query('checkpoint');
    });
    const program = await bundle(
      join(import.meta.dirname, '../copy-table.ts'),
      join(folder, 'copy-table.mjs'),
    );
    for (const file of ['kernel.wasm', 'quickjs.wasm', 'sandbox-worker.js'])
      copyFileSync(join(import.meta.dirname, '../../dist', file), join(folder, file));
    const facts = join(folder, 'copy-facts');
    const ours = (name: string, format: string, mode: string): Subject => ({
      name,
      program: process.execPath,
      args: [program, from, to, format, mode, facts],
    });
    const pipe = (format: string): Subject => {
      const run = `'${psql}' -X -q -v ON_ERROR_STOP=1`;
      const out = `${run} '${from}' -c "copy people to stdout (format ${format})"`;
      const into = `${run} -1 '${to}' -c 'truncate people' -c "copy people from stdin (format ${format}, freeze)"`;
      return { name: `psql | psql, ${format}`, program: 'sh', args: ['-c', `${out} | ${into}`] };
    };
    const subjects = {
      psqlText: pipe('text'),
      psqlBinary: pipe('binary'),
      asText: ours('as it is, text', 'text', 'as-it-is'),
      asBinary: ours('as it is', 'binary', 'as-it-is'),
      maskedText: ours('3 columns anonymized, text', 'text', 'anonymize'),
      maskedBinary: ours('3 columns anonymized', 'binary', 'anonymize'),
      custom: ours('1 column by a custom strategy', 'binary', 'custom'),
    };
    const times = await measure(subjects, { rounds: 5, warmUp: 1 });
    const cost = (subject: Subject): { cpu: number; peakMb: number } => {
      runSubject(subject);
      const { cpuMs, peak } = JSON.parse(readFileSync(facts, 'utf8')) as { cpuMs: number; peak: number };
      return { cpu: (cpuMs / rows) * 1_000_000, peakMb: peak / 2 ** 20 };
    };
    const costs = {
      asText: cost(subjects.asText),
      asBinary: cost(subjects.asBinary),
      maskedText: cost(subjects.maskedText),
      maskedBinary: cost(subjects.maskedBinary),
      custom: cost(subjects.custom),
    };
    const perMillion = (name: string, { cpu }: { cpu: number }, atMost: number) =>
      absolute(`${name}: client CPU a million rows`, { name, times: [cpu] }, atMost);
    return [
      // 1.3 times the speed is 0.77 of the time, 0.9 times 1.11, 0.7 times 1.43.
      ratio(`${what} as they are`, times.asBinary, times.psqlText, { atMost: 0.77 }),
      ratio(`${what} as they are`, times.asBinary, times.psqlBinary, { atMost: 1.11 }),
      ratio(`${what} as they are, text`, times.asText, times.psqlText, {}),
      ratio(`${what}, 3 columns anonymized`, times.maskedBinary, times.asBinary, { atMost: 1.43 }),
      ratio(`${what}, 3 columns anonymized`, times.maskedBinary, times.psqlText, { atMost: 1 }),
      ratio(`${what}, 3 columns anonymized, text`, times.maskedText, times.psqlText, {}),
      // 0.35 times the speed.
      ratio(`${what}, 1 column by a custom strategy`, times.custom, times.asBinary, { atMost: 2.86 }),
      perMillion('as they are', costs.asBinary, 2500),
      perMillion('as they are, text', costs.asText, 2500),
      perMillion('3 columns anonymized', costs.maskedBinary, 2500),
      perMillion('3 columns anonymized, text', costs.maskedText, 2500),
      memory(what, Math.max(...Object.values(costs).map(({ peakMb }) => peakMb)), 300),
    ];
  },
};

async function onServer<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
