import type { Worker } from 'node:worker_threads';
import { afterAll, expect, test } from 'vitest';
import type { BatchChange } from '../../src/anonymize/batch-change.ts';
import { judgeFailures } from '../../src/anonymize/judge-failures.ts';
import { openSandbox } from '../../src/anonymize/sandbox/open-sandbox.ts';
import { strategyOf, useOf } from '../anonymize/sandbox/program-of.ts';
import { copyWithProfile, twoOf } from './copy-with-profile.ts';

const workers = new Set<Worker>();
const note = (worker: Worker): void => {
  workers.add(worker);
  worker.once('exit', () => workers.delete(worker));
};
process.on('worker', note);
const sandbox = openSandbox({ threads: 2 });
afterAll(async () => {
  process.off('worker', note);
  await sandbox.close();
});

/** Ends all threads at every second batch, while it is in one of them, once those of the last time have recovered. */
class Killer {
  readonly #busy = new Set<Promise<unknown>>();
  #recovering: readonly Promise<unknown>[] = [];
  #batches = 0;
  times = 0;

  around(change: BatchChange): BatchChange {
    return {
      batch: async (values, others) => {
        const result = change.batch(values, others);
        this.#busy.add(result);
        if (++this.#batches % 2 === 0 && !this.#recovering.some((one) => this.#busy.has(one))) {
          this.#recovering = [...this.#busy];
          this.times++;
          setImmediate(() => {
            for (const worker of workers) void worker.terminate();
          });
        }
        try {
          return await result;
        } finally {
          this.#busy.delete(result);
        }
      },
    };
  }
}

const schema = 'create table people (id int primary key, name text, city text)';
const rows = `insert into people select n, case when n % 11 = 0 then null when n % 7 = 0 then E'a\\tb\\\\c\\n' || n
  else 'Zoë ' || n end, 'city ' || n % 100 from generate_series(1, 24000) n`;
const profile = `anonymization_profile: qa
description: for the test
rules:
  - table: people
    columns: { name: { strategy: fixed_name }, id: { strategy: none }, city: { strategy: none } }
strategies:
  fixed_name: { type: fixed, value: x }
`;
/** Slow enough that most of the time a thread is within a value. */
const body = `return (value, row) => {
  for (let i = 0; i < 500; i++);
  return row.get("city") + ":" + [...value].reverse().join("");
}`;

test('killing a sandbox mid-batch loses no row and leaves no partial value in the target', async () => {
  const { source, target } = await twoOf(schema, rows);
  const column = sandbox.open(useOf(strategyOf(body), { reads: ['city'] }));
  const killer = new Killer();
  await copyWithProfile(source, target, profile, {
    workers: 3,
    chunkBytes: 100_000,
    compile: (plan) => ({
      column: plan.facts.column,
      reads: ['city'],
      change: killer.around(judgeFailures(column, plan)),
    }),
  });
  expect(killer.times).toBeGreaterThan(1);
  expect(column.usage).toMatchObject({ failed: 0, strikes: 0 });
  expect(column.usage.kills).toBeGreaterThan(0);
  const read = (database: typeof source): Promise<{ id: number; name: string | null; city: string }[]> =>
    database.query('select id, name, city from people order by id');
  const expected = (await read(source)).map(({ id, name, city }) => ({
    id,
    name: name === null ? null : `${city}:${[...name].reverse().join('')}`,
    city,
  }));
  expect(expected.length).toBe(24_000);
  expect(await read(target)).toEqual(expected);
});
